/** What is said of Urk, read by people: kind, Dutch, English, under how sure it is and when. For tests. */
export const moodSentences = `
# Observed Immediate
sabotage-land | Bij Urk is sabotage gepleegd. Er kan meer schade komen. | There has been sabotage near Urk. More damage is possible.
sabotage-sea | Op zee bij Urk zijn kabels of leidingen beschadigd door sabotage. | Sabotage has damaged cables or pipelines at sea near Urk.
sabotage-air | Bij Urk is er nu sabotage vanuit de lucht. | There is sabotage from the air near Urk now.
drone | Bij Urk vliegen drones die gevaarlijk kunnen zijn. | Dangerous drones are flying near Urk.
air-missile-attack | Er komt nu een aanval uit de lucht bij Urk. | An attack from the air is coming near Urk now.
cyber | Er is een cyberaanval die diensten in Urk kan verstoren. | There is a cyber attack that can disrupt services in Urk.
pnt-disruption | Gps en tijdsignalen zijn verstoord bij Urk. | GPS and time signals are unreliable near Urk.
disinformation | Er gaan valse berichten rond over Urk. Ze zijn bedoeld om mensen bang of boos te maken. | False messages about Urk are going around. They try to make people afraid or angry.
cbrn | Bij Urk zijn gevaarlijke stoffen vrijgekomen. | There has been a release of dangerous substances near Urk.
power-outage | De stroom is uitgevallen in Urk. Het kan lang duren. | The power is out in Urk. It may take a long time.
telecom-outage | In Urk zijn telefoon en internet uitgevallen. | Phone and internet services are down in Urk.
payment-outage | Betalen met pas of telefoon werkt niet in Urk. | Paying by card or phone is impossible in Urk.
water-outage | Het drinkwater in Urk is uitgevallen of niet veilig. | The drinking water in Urk is out or not safe.
flood | Het water staat te hoog bij Urk. Er kan een overstroming komen. | The water is too high near Urk. There may be a flood.
wildfire | Bij Urk is een grote natuurbrand. | There is a large wildfire near Urk.
epidemic | In Urk verspreidt zich een besmettelijke ziekte. | An infectious disease is spreading in Urk.
other | Er is een dreiging bij Urk. | There is a threat near Urk.

# Likely Expected
sabotage-land | Bij Urk komt er waarschijnlijk binnenkort sabotage. | There will probably be sabotage near Urk soon.
sabotage-sea | Op zee bij Urk komt er waarschijnlijk binnenkort schade aan kabels of leidingen door sabotage. | Sabotage will probably damage cables or pipelines at sea near Urk soon.
sabotage-air | Bij Urk komt er waarschijnlijk binnenkort sabotage vanuit de lucht. | There will probably be sabotage from the air near Urk soon.
drone | Bij Urk vliegen waarschijnlijk binnenkort drones die gevaarlijk kunnen zijn. | Dangerous drones will probably fly near Urk soon.
air-missile-attack | Er komt waarschijnlijk binnenkort een aanval uit de lucht bij Urk. | An attack from the air will probably come near Urk soon.
cyber | Er komt waarschijnlijk binnenkort een cyberaanval die diensten in Urk kan verstoren. | There will probably be a cyber attack that can disrupt services in Urk soon.
pnt-disruption | Gps en tijdsignalen werken waarschijnlijk binnenkort niet goed bij Urk. | GPS and time signals will probably be unreliable near Urk soon.
disinformation | Er gaan waarschijnlijk binnenkort valse berichten rond over Urk. | False messages about Urk will probably go around soon.
cbrn | Bij Urk komen waarschijnlijk binnenkort gevaarlijke stoffen vrij. | There will probably be a release of dangerous substances near Urk soon.
power-outage | De stroom valt waarschijnlijk binnenkort uit in Urk. | The power will probably go out in Urk soon.
telecom-outage | In Urk vallen telefoon en internet waarschijnlijk binnenkort uit. | Phone and internet services will probably be down in Urk soon.
payment-outage | Betalen met pas of telefoon werkt waarschijnlijk binnenkort niet in Urk. | Paying by card or phone will probably be impossible in Urk soon.
water-outage | Het drinkwater in Urk valt waarschijnlijk binnenkort uit of is dan niet veilig. | The drinking water in Urk will probably be out or not safe soon.
flood | Bij Urk komt er waarschijnlijk binnenkort een overstroming. | There will probably be a flood near Urk soon.
wildfire | Bij Urk komt er waarschijnlijk binnenkort een grote natuurbrand. | There will probably be a large wildfire near Urk soon.
epidemic | In Urk verspreidt zich waarschijnlijk binnenkort een besmettelijke ziekte. | An infectious disease will probably spread in Urk soon.
other | Er komt waarschijnlijk binnenkort een dreiging bij Urk. | There will probably be a threat near Urk soon.

# Possible Future
sabotage-land | Bij Urk komt er mogelijk later sabotage. | There may be sabotage near Urk later.
sabotage-sea | Op zee bij Urk komt er mogelijk later schade aan kabels of leidingen door sabotage. | Sabotage may damage cables or pipelines at sea near Urk later.
sabotage-air | Bij Urk komt er mogelijk later sabotage vanuit de lucht. | There may be sabotage from the air near Urk later.
drone | Bij Urk vliegen mogelijk later drones die gevaarlijk kunnen zijn. | Dangerous drones may fly near Urk later.
air-missile-attack | Er komt mogelijk later een aanval uit de lucht bij Urk. | An attack from the air may come near Urk later.
cyber | Er komt mogelijk later een cyberaanval die diensten in Urk kan verstoren. | There may be a cyber attack that can disrupt services in Urk later.
pnt-disruption | Gps en tijdsignalen werken mogelijk later niet goed bij Urk. | GPS and time signals may be unreliable near Urk later.
disinformation | Er gaan mogelijk later valse berichten rond over Urk. | False messages about Urk may go around later.
cbrn | Bij Urk komen mogelijk later gevaarlijke stoffen vrij. | There may be a release of dangerous substances near Urk later.
power-outage | De stroom valt mogelijk later uit in Urk. | The power may go out in Urk later.
telecom-outage | In Urk vallen telefoon en internet mogelijk later uit. | Phone and internet services may be down in Urk later.
payment-outage | Betalen met pas of telefoon werkt mogelijk later niet in Urk. | Paying by card or phone may be impossible in Urk later.
water-outage | Het drinkwater in Urk valt mogelijk later uit of is dan niet veilig. | The drinking water in Urk may be out or not safe later.
flood | Bij Urk komt er mogelijk later een overstroming. | There may be a flood near Urk later.
wildfire | Bij Urk komt er mogelijk later een grote natuurbrand. | There may be a large wildfire near Urk later.
epidemic | In Urk verspreidt zich mogelijk later een besmettelijke ziekte. | An infectious disease may spread in Urk later.
other | Er komt mogelijk later een dreiging bij Urk. | There may be a threat near Urk later.

# Unlikely Past
sabotage-land | Bij Urk is misschien eerder sabotage gepleegd. Dat is niet waarschijnlijk. Het is nu voorbij. | There may have been sabotage near Urk earlier. That is not likely. It is over now.
sabotage-sea | Op zee bij Urk zijn misschien eerder kabels of leidingen beschadigd door sabotage. Dat is niet waarschijnlijk. Het is nu voorbij. | Sabotage may have damaged cables or pipelines at sea near Urk earlier. That is not likely. It is over now.
sabotage-air | Bij Urk was er misschien eerder sabotage vanuit de lucht. Dat is niet waarschijnlijk. Het is nu voorbij. | There may have been sabotage from the air near Urk earlier. That is not likely. It is over now.
drone | Bij Urk vlogen misschien eerder drones die gevaarlijk konden zijn. Dat is niet waarschijnlijk. Het is nu voorbij. | Dangerous drones may have been flying near Urk earlier. That is not likely. It is over now.
air-missile-attack | Er was misschien eerder een aanval uit de lucht bij Urk. Dat is niet waarschijnlijk. Het is nu voorbij. | There may have been an attack from the air near Urk earlier. That is not likely. It is over now.
cyber | Er was misschien eerder een cyberaanval die diensten in Urk kon verstoren. Dat is niet waarschijnlijk. Het is nu voorbij. | There may have been a cyber attack that could disrupt services in Urk earlier. That is not likely. It is over now.
pnt-disruption | Gps en tijdsignalen waren misschien eerder verstoord bij Urk. Dat is niet waarschijnlijk. Het is nu voorbij. | GPS and time signals may have been unreliable near Urk earlier. That is not likely. It is over now.
disinformation | Er gingen misschien eerder valse berichten rond over Urk. Dat is niet waarschijnlijk. Het is nu voorbij. | False messages about Urk may have been going around earlier. That is not likely. It is over now.
cbrn | Bij Urk zijn misschien eerder gevaarlijke stoffen vrijgekomen. Dat is niet waarschijnlijk. Het is nu voorbij. | There may have been a release of dangerous substances near Urk earlier. That is not likely. It is over now.
power-outage | De stroom was misschien eerder uitgevallen in Urk. Dat is niet waarschijnlijk. Het is nu voorbij. | The power may have been out in Urk earlier. That is not likely. It is over now.
telecom-outage | In Urk waren telefoon en internet misschien eerder uitgevallen. Dat is niet waarschijnlijk. Het is nu voorbij. | Phone and internet services may have been down in Urk earlier. That is not likely. It is over now.
payment-outage | Betalen met pas of telefoon werkte misschien eerder niet in Urk. Dat is niet waarschijnlijk. Het is nu voorbij. | Paying by card or phone may have been impossible in Urk earlier. That is not likely. It is over now.
water-outage | Het drinkwater in Urk was misschien eerder uitgevallen of niet veilig. Dat is niet waarschijnlijk. Het is nu voorbij. | The drinking water in Urk may have been out or not safe earlier. That is not likely. It is over now.
flood | Het water stond misschien eerder te hoog bij Urk. Dat is niet waarschijnlijk. Het is nu voorbij. | The water may have been too high near Urk earlier. That is not likely. It is over now.
wildfire | Bij Urk was misschien eerder een grote natuurbrand. Dat is niet waarschijnlijk. Het is nu voorbij. | There may have been a large wildfire near Urk earlier. That is not likely. It is over now.
epidemic | In Urk verspreidde zich misschien eerder een besmettelijke ziekte. Dat is niet waarschijnlijk. Het is nu voorbij. | An infectious disease may have been spreading in Urk earlier. That is not likely. It is over now.
other | Er was misschien eerder een dreiging bij Urk. Dat is niet waarschijnlijk. Het is nu voorbij. | There may have been a threat near Urk earlier. That is not likely. It is over now.

# Unknown Unknown
sabotage-land | Bij Urk is mogelijk sabotage gepleegd. Dat is nog niet zeker. | There may have been sabotage near Urk. That is not certain yet.
sabotage-sea | Op zee bij Urk zijn mogelijk kabels of leidingen beschadigd door sabotage. Dat is nog niet zeker. | Sabotage may have damaged cables or pipelines at sea near Urk. That is not certain yet.
sabotage-air | Bij Urk is er mogelijk sabotage vanuit de lucht. Dat is nog niet zeker. | There may be sabotage from the air near Urk. That is not certain yet.
drone | Bij Urk vliegen mogelijk drones die gevaarlijk kunnen zijn. Dat is nog niet zeker. | Dangerous drones may be flying near Urk. That is not certain yet.
air-missile-attack | Er komt mogelijk een aanval uit de lucht bij Urk. Dat is nog niet zeker. | An attack from the air may be coming near Urk. That is not certain yet.
cyber | Er is mogelijk een cyberaanval die diensten in Urk kan verstoren. Dat is nog niet zeker. | There may be a cyber attack that can disrupt services in Urk. That is not certain yet.
pnt-disruption | Gps en tijdsignalen zijn mogelijk verstoord bij Urk. Dat is nog niet zeker. | GPS and time signals may be unreliable near Urk. That is not certain yet.
disinformation | Er gaan mogelijk valse berichten rond over Urk. Dat is nog niet zeker. | False messages about Urk may be going around. That is not certain yet.
cbrn | Bij Urk zijn mogelijk gevaarlijke stoffen vrijgekomen. Dat is nog niet zeker. | There may have been a release of dangerous substances near Urk. That is not certain yet.
power-outage | De stroom is mogelijk uitgevallen in Urk. Dat is nog niet zeker. | The power may be out in Urk. That is not certain yet.
telecom-outage | In Urk zijn telefoon en internet mogelijk uitgevallen. Dat is nog niet zeker. | Phone and internet services may be down in Urk. That is not certain yet.
payment-outage | Betalen met pas of telefoon werkt mogelijk niet in Urk. Dat is nog niet zeker. | Paying by card or phone may be impossible in Urk. That is not certain yet.
water-outage | Het drinkwater in Urk is mogelijk uitgevallen of niet veilig. Dat is nog niet zeker. | The drinking water in Urk may be out or not safe. That is not certain yet.
flood | Het water staat mogelijk te hoog bij Urk. Dat is nog niet zeker. | The water may be too high near Urk. That is not certain yet.
wildfire | Bij Urk is mogelijk een grote natuurbrand. Dat is nog niet zeker. | There may be a large wildfire near Urk. That is not certain yet.
epidemic | In Urk verspreidt zich mogelijk een besmettelijke ziekte. Dat is nog niet zeker. | An infectious disease may be spreading in Urk. That is not certain yet.
other | Er is mogelijk een dreiging bij Urk. Dat is nog niet zeker. | There may be a threat near Urk. That is not certain yet.
`;
