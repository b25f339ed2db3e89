"""Small scenario files: a sound one, and three outlines that stretch the format."""

from __future__ import annotations

SMALL = """\
format: 1
id: klein
language: nl
title: Stroom weg
summary: Een korte oefening over een storing.
form: table-top
situation: Het is vrijdagochtend. Het waait hard.
date: 2015-03-27
group: {min: 2, max: 6}
minutes: {play: 40, briefing: 10, hot_debrief: 15}
rules:
  - Wat hier gezegd wordt, blijft hier.
sources:
  - {id: S1, title: Rapport over de storing}
tests:
  - {id: t1, text: Wie informeert de zorg?, sources: [S1]}
clock:
  - {at: T+00:00, story: 09:37}
  - {at: T+00:40, story: day 1 12:00}
phases:
  - {id: p1, title: De eerste uren, at: T+00:00}
functions:
  - {id: electricity}
  - {id: health, visible_from: T+00:10}
  - {id: lifts, name: Liften, icon: circle-dot}
status:
  - {at: T+00:00, function: electricity, status: failed}
roles:
  - code: LIA
    organisation: Liander
    functions: [electricity]
    powers:
      - Schakelen in het regionale net
    needs:
      - {partner: GHOR, what: Lijst van zorglocaties}
    contacts:
      - {partner: GHOR, about: Hersteltijd, via: telefoon}
  - code: GHOR
    organisation: GHOR Kennemerland
    short: GHOR
    functions: [health]
objectives:
  - id: o1
    title: Een gedeeld beeld maken
    signs: [Iemand vat samen]
    owners: all
choices:
  - id: c1
    question: Wachten of schakelen?
    options:
      - {id: wait, text: Wachten}
      - {id: switch, text: Schakelen}
    default: wait
    closes: T+00:25
injects:
  - id: i1
    title: Licht uit
    text: In één klap valt de stroom uit.
    at: T+00:00
    core: true
    channel: news
    sender: NOS
    mark: sourced
    sources: [S1]
    questions:
      - Wat werkt nog?
    expected:
      - {id: 1, actor: each, what: Zegt wat nog werkt, within: 5, objective: o1}
    signals:
      - {id: s1, text: Iemand noemt de liften}
    effects:
      - {function: lifts, status: failed, area: Haarlem}
    reality: {text: De stroom viel uit om 09:37., sources: [S1]}
  - id: i2
    title: Schakelen?
    text: Er kan geschakeld worden.
    at: T+00:15
    to: [LIA]
    reach: addressed
    channel: phone
    choice: c1
    expected:
      - {id: 1, actor: LIA, what: Legt de keuze voor, objective: o1, share: [GHOR]}
  - id: i3
    title: Geen zorgbeeld
    text: Een verpleeghuis belt.
    to: GHOR
    when: {not_seen: i1.1}
    expected:
      - {id: 1, actor: GHOR, what: Haalt het beeld op, objective: o1}
  - id: i4
    title: Het net schakelt
    text: Het licht komt terug.
    at: T+00:30
    when: {choice: c1, option: switch}
    variants:
      - {choice: c1, option: switch, text: Door het schakelen komt het licht terug.}
    media:
      - {file: net.png, alt: Een kaart van het net}
    expected:
      - {id: 1, actor: table, what: Past het beeld aan, objective: o1}
"""

# Outline B: a flood over four days, told in steps, with choices per district and jumps of hours.
FLOOD = """\
id: dijkdoorbraak
title: Dijkdoorbraak
summary: Overstroming met tijdsprongen.
situation: Najaarsstorm en springtij in de polder Nieuwe Wierde (fictief).
minutes: {play: 100, hot_debrief: 20}
clock:
  - {at: T+00:00, story: day 0 14:00}
  - {at: T+00:30, story: day 0 23:10}
  - {at: T+00:45, story: day 1 02:00}
  - {at: T+01:22, story: day 3 10:00}
phases:
  - {id: dreiging, title: Dreiging, at: T+00:00, clock: steps}
  - {id: water, title: Het water komt, at: T+00:30, clock: runs}
  - {id: herstel, title: Herstel, at: T+00:56, clock: steps}
  - {id: slot, title: Slotvraag, at: T+01:28, clock: absent}
functions:
  - {id: electricity}
  - {id: public-telecom, visible_from: T+00:35}
status:
  - {at: T+00:35, function: public-telecom, status: failed, area: laagste deel van de polder}
roles:
  - {code: HHNK, organisation: Hoogheemraadschap}
  - {code: VR, organisation: Veiligheidsregio}
choices:
  - id: afschakelen
    question: Uit voorzorg afschakelen?
    options:
      - {id: ja, text: Afschakelen}
      - {id: nee, text: Niet afschakelen}
    default: nee
injects:
  - {id: b1, title: Scheuren, text: De dijk heeft scheuren., at: T+00:00, to: [HHNK, VR]}
  - {id: b4, title: Afschakelen, text: Twee stations liggen laag., at: T+00:18, choice: afschakelen}
  - id: b8
    title: Station onder water
    text: Er is stroom weg in droge wijken.
    at: T+00:40
    variants:
      - {choice: afschakelen, option: nee, text: Het station is blijvend beschadigd.}
    effects:
      - {function: electricity, status: failed}
    expected:
      - {id: 1, actor: table, what: Denkt aan telefonie, within: 10}
  - {id: b8a, title: Masten vallen uit, text: Ook buiten de polder., when: {not_seen: b8.1, delay: 10}}
  - {id: b17, title: Slotvraag, text: Welk keteneffect mist in uw stresstest?, type: question, at: T+01:28}
"""

# Outline G: five rounds without a clock, for whoever comes.
ROUNDS = """\
id: ken-je-partner
title: Ken je partner
summary: Vijf rondes van een kaart.
form: workshop
situation: Op tafel ligt één kaart.
group: {min: 6, max: 14}
minutes: {play: 20, briefing: 2, hot_debrief: 3}
open_roles: true
board: "off"
phases:
  - {id: r1, title: Ronde 1, at: T+00:00, clock: absent}
  - {id: r2, title: Ronde 2, at: T+00:04, clock: absent}
  - {id: r3, title: Ronde 3, at: T+00:09, clock: absent}
objectives:
  - {id: g1, title: De rol van de ander kennen, learning: know}
injects:
  - id: g01
    title: Je rol
    type: card
    reach: addressed
    text: Wat is je rol in de eerste twee uur? Zeg het in één zin.
    at: T+00:00
    expected:
      - {id: 1, actor: each, what: Zegt één zin, within: 4, objective: g1}
  - {id: g02, title: Wijs aan, type: card, text: Van wie heb je iets nodig?, at: T+00:04}
  - {id: g02a, title: Vergeten, type: prompt, notes: Vraag wie hem vergeten is., when: {by_hand: true}}
  - {id: g03, title: Zonder telefoon, type: card, text: Hoe bereik je die partner nu?, at: T+00:09}
"""

# Outline H: two partners visit each other and change places halfway.
PAIRS = """\
id: in-de-keuken
title: Bij elkaar in de keuken
summary: Twee partners bezoeken elkaar.
form: exchange
situation: Ieder krijgt een kaart met drie kijkvragen.
group: {min: 2, max: 12}
minutes: {play: 45, briefing: 0, hot_debrief: 5}
open_roles: true
pairs: true
tables:
  - {id: paar-1, title: Eerste tweetal}
  - {id: paar-2, title: Tweede tweetal}
phases:
  - {id: eerst, title: Kijken, at: T+00:00, clock: absent}
  - {id: ruil, title: Ruilen, at: T+00:20, clock: absent}
injects:
  - {id: h1, title: Kijkvraag 1, type: card, text: Wie werkt hier?, at: T+00:00}
  - {id: h2, title: Kijkvraag 2, type: card, text: Welk scherm is leidend?, when: {after: h1, delay: 6}}
  - {id: h4, title: Wissel, type: prompt, notes: Wissel van rol., at: T+00:20}
  - {id: h5, title: Slot, type: card, text: Leg één vervolg vast., at: T+00:40}
"""
