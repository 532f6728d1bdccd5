/** What this machine takes for the time. A service of the chain goes by the broker's: see BrokerClock of libs/messaging. */
export const systemClock = (): Date => new Date();
