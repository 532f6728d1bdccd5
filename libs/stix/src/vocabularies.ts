/** The open vocabularies of STIX 2.1 §10: words that are suggested, not required. */

export const attackMotivations = [
  'accidental',
  'coercion',
  'dominance',
  'ideology',
  'notoriety',
  'organizational-gain',
  'personal-gain',
  'personal-satisfaction',
  'revenge',
  'unpredictable',
];
export const attackResourceLevels = ['individual', 'club', 'contest', 'team', 'organization', 'government'];
export const groupingContexts = ['suspicious-activity', 'malware-analysis', 'unspecified'];
export const identityClasses = ['individual', 'group', 'system', 'organization', 'class', 'unknown'];
export const industrySectors = (
  'agriculture aerospace automotive chemical commercial communications construction defense education energy ' +
  'entertainment financial-services government emergency-services government-local government-national ' +
  'government-public-services government-regional healthcare hospitality-leisure infrastructure dams nuclear water ' +
  'insurance manufacturing mining non-profit pharmaceuticals retail technology telecommunications transportation utilities'
).split(' ');
export const indicatorTypes = [
  'anomalous-activity',
  'anonymization',
  'benign',
  'compromised',
  'malicious-activity',
  'attribution',
  'unknown',
];
export const infrastructureTypes = [
  'amplification',
  'anonymization',
  'botnet',
  'command-and-control',
  'control-system',
  'exfiltration',
  'firewall',
  'hosting-malware',
  'hosting-target-lists',
  'phishing',
  'reconnaissance',
  'routers-switches',
  'staging',
  'workstation',
  'unknown',
];
export const implementationLanguages = (
  'applescript bash c c++ c# go java javascript lua objective-c perl php powershell python ruby scala swift typescript ' +
  'visual-basic x86-32 x86-64'
).split(' ');
export const malwareResults = ['malicious', 'suspicious', 'benign', 'unknown'];
export const malwareCapabilities = (
  'accesses-remote-machines anti-debugging anti-disassembly anti-emulation anti-memory-forensics anti-sandbox anti-vm ' +
  'captures-input-peripherals captures-output-peripherals captures-system-state-data cleans-traces-of-infection ' +
  'commits-fraud communicates-with-c2 compromises-data-availability compromises-data-integrity ' +
  'compromises-system-availability controls-local-machine degrades-security-software degrades-system-updates ' +
  'determines-c2-server emails-spam escalates-privileges evades-av exfiltrates-data fingerprints-host hides-artifacts ' +
  'hides-executing-code infects-files infects-remote-machines installs-other-components persists-after-system-reboot ' +
  'prevents-artifact-access prevents-artifact-deletion probes-network-environment self-modifies ' +
  'steals-authentication-credentials violates-system-operational-integrity'
).split(' ');
export const malwareTypes = (
  'adware backdoor bot bootkit ddos downloader dropper exploit-kit keylogger ransomware remote-access-trojan ' +
  'resource-exploitation rogue-security-software rootkit screen-capture spyware trojan unknown virus webshell wiper worm'
).split(' ');
export const patternTypes = ['stix', 'pcre', 'sigma', 'snort', 'suricata', 'yara'];
export const processorArchitectures = ['alpha', 'arm', 'ia-64', 'mips', 'powerpc', 'sparc', 'x86', 'x86-64'];
export const regions = (
  'africa eastern-africa middle-africa northern-africa southern-africa western-africa americas latin-america-caribbean ' +
  'south-america caribbean central-america northern-america asia central-asia eastern-asia southern-asia ' +
  'south-eastern-asia western-asia europe eastern-europe northern-europe southern-europe western-europe oceania ' +
  'antarctica australia-new-zealand melanesia micronesia polynesia'
).split(' ');
export const reportTypes = [
  'attack-pattern',
  'campaign',
  'identity',
  'indicator',
  'intrusion-set',
  'malware',
  'observed-data',
  'threat-actor',
  'threat-report',
  'tool',
  'vulnerability',
];
export const threatActorTypes = [
  'activist',
  'competitor',
  'crime-syndicate',
  'criminal',
  'hacker',
  'insider-accidental',
  'insider-disgruntled',
  'nation-state',
  'sensationalist',
  'spy',
  'terrorist',
  'unknown',
];
export const threatActorRoles = [
  'agent',
  'director',
  'independent',
  'infrastructure-architect',
  'infrastructure-operator',
  'malware-author',
  'sponsor',
];
export const sophistications = ['none', 'minimal', 'intermediate', 'advanced', 'expert', 'innovator', 'strategic'];
export const toolTypes = [
  'denial-of-service',
  'exploitation',
  'information-gathering',
  'network-capture',
  'credential-exploitation',
  'remote-access',
  'vulnerability-scanning',
  'unknown',
];
export const accountTypes =
  'facebook ldap nis openid radius skype tacacs twitter unix windows-local windows-domain'.split(' ');
