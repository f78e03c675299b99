import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analyse } from "../../routing/analysis/analyse.ts";
import { readModel } from "../../routing/read.ts";

/** What there is to say about each realistic model, so that a reader can judge whether it is worth saying. */
function findingsOf(file: string): string {
  const path = join(import.meta.dirname, "models", file);
  const findings = analyse(readModel(readFileSync(path, "utf8"), file));
  return findings.map(({ id, severity, place, message }) => `${place.line}: ${severity} ${id}: ${message}`).join("\n");
}

test("airline disruption", () => {
  expect(findingsOf("airline-disruption.yaml")).toMatchInlineSnapshot(`
    "10: warning AR401: any guest can claim queue "Air Care" by sending flight_status=delayed, unaccompanied_minor=true from the browser: rules "Child travelling alone on a disrupted flight", "Stranded on the way" and "Flight has left"
    11: warning AR401: any guest can claim queue "Air Rebooking" by sending flight_status=cancelled, hours_to_departure=0 from the browser: rules "Cancelled, leaving within a day", "Cancelled" and "Long delay, leaving today"
    12: warning AR401: any guest can claim queue "Air Premium" by sending status_level=senator from the browser: rules "Senators" and "Frequent travellers with a booking"
    13: warning AR401: any guest can claim queue "Air Groups" by sending flight_status=cancelled, passengers=10 from the browser: rules "Groups of a cancelled flight" and "Groups"
    21: info AR106: rule "Stranded on the way" and the earlier rule "Child travelling alone on a disrupted flight" overlap and route differently: about 50 % of the values that "Stranded on the way" describes are decided by "Child travelling alone on a disrupted flight"
    25: info AR106: rule "Cancelled, leaving within a day" and the earlier rule "Child travelling alone on a disrupted flight" overlap and route differently: about 50 % of the values that "Cancelled, leaving within a day" describes are decided by "Child travelling alone on a disrupted flight"
    33: info AR106: rule "Groups of a cancelled flight" and the earlier rule "Child travelling alone on a disrupted flight" overlap and route differently: about 50 % of the values that "Groups of a cancelled flight" describes are decided by "Child travelling alone on a disrupted flight"
    37: info AR106: rule "Cancelled" and the earlier rule "Child travelling alone on a disrupted flight" overlap and route differently: about 50 % of the values that "Cancelled" describes are decided by "Child travelling alone on a disrupted flight"
    41: info AR106: rule "Long delay, leaving today" and the earlier rule "Child travelling alone on a disrupted flight" overlap and route differently: about 50 % of the values that "Long delay, leaving today" describes are decided by "Child travelling alone on a disrupted flight"
    54: info AR112: no rule takes (1) flight_status: on_time, absent or invalid; hours_to_departure: at least 0, absent or invalid; passengers: at most 9, absent or invalid; status_level: not senator or frequent (2) flight_status: on_time; passengers: at most 9, absent or invalid; status_level: not senator or frequent (3) booking_code: absent or invalid; flight_status: on_time, absent or invalid; hours_to_departure: at least 0, absent or invalid; passengers: at most 9, absent or invalid; status_level: not senator, and more: otherwise decides"
  `);
});

test("airline fare classes", () => {
  expect(findingsOf("airline-fare-classes.yaml")).toMatchInlineSnapshot(`
    "7: warning AR401: any guest can claim queue "Wings First" by sending booking_class=F, status=diamond from the browser: rules "Diamond, first F", "Diamond, first A", "Gold, first F", "Gold, first A", "Members, first F", "Members, first A" and "Guests, first F"
    8: warning AR401: any guest can claim queue "Wings Business" by sending booking_class=J, status=diamond from the browser: rules "Diamond, business J", "Diamond, business C", "Diamond, business D", "Diamond, business Z", "Gold, business J", "Gold, business C", "Gold, business D", "Gold, business Z" and 5 more
    9: warning AR401: any guest can claim priority in queue "Wings Economy" by sending booking_class=W, status=diamond from the browser: rules "Diamond, premium economy W", "Diamond, premium economy E", "Diamond, economy Y", "Diamond, economy B", "Diamond, economy M", "Diamond, economy H", "Diamond, economy K", "Diamond, economy L" and 21 more
    10: warning AR401: any guest can claim queue "Wings Tickets" by sending ticket_number=(starting with '220') from the browser: rule "With a ticket"
    193: info AR111: in rule "Guests, first F" the part "not: { status: { present: true } }" makes no difference here: the earlier rules take what it excludes
    197: info AR111: in rule "Guests, business J" the part "not: { status: { present: true } }" makes no difference here: the earlier rules take what it excludes
    201: info AR111: in rule "Guests, premium economy W" the part "not: { status: { present: true } }" makes no difference here: the earlier rules take what it excludes
    205: info AR111: in rule "Guests, economy Y" the part "not: { status: { present: true } }" makes no difference here: the earlier rules take what it excludes
    211: info AR112: no rule takes (1) booking_class: absent or invalid; ticket_number: not starting with '220' (2) booking_class: not F, J, W or Y; status: absent or invalid; ticket_number: not starting with '220', and this is all: otherwise decides"
  `);
});

test("bank fraud", () => {
  expect(findingsOf("bank-fraud.yaml")).toMatchInlineSnapshot(`
    "9: warning AR401: any guest can claim queue "Bank Fraud" by sending amount=-5000, suspected_fraud=true from the browser: rules "Suspected fraud on a large amount", "Suspected fraud" and "Many failed logins"
    10: warning AR401: any guest can claim queue "Bank Cards" by sending topic=card from the browser: rule "Cards"
    11: warning AR401: any guest can claim queue "Bank Payments" by sending account_number=(any valid value), topic=transfer from the browser: rule "Transfers of customers"
    12: warning AR401: any guest can claim queue "Bank Loans" by sending topic=loan from the browser: rule "Loans"
    43: info AR112: no rule takes (1) suspected_fraud: not true; topic: other, absent or invalid (2) account_number: absent or invalid; suspected_fraud: not true; topic: not card, login or loan (3) attempts: at most 2, absent or invalid; suspected_fraud: not true; topic: not card, transfer or loan, and this is all: otherwise decides"
  `);
});

test("bank languages", () => {
  expect(findingsOf("bank-languages.yaml")).toMatchInlineSnapshot(`
    "8: warning AR401: any guest can claim queue "Bank Private Banking" by sending language=de, segment=private_banking from the browser: rules "Private banking in German", "Private banking in French", "Private banking in Italian" and "Private banking in English"
    9: warning AR401: any guest can claim queue "Bank Business" by sending language=de, segment=business from the browser: rules "Business in German", "Business in French", "Business in Italian" and "Business in English"
    10: warning AR401: any guest can claim queue "Bank Advice" by sending language=de, product=mortgage from the browser: rules "Mortgages in German", "Mortgages in French", "Mortgages in Italian", "Mortgages in English", "Investments in German", "Investments in French", "Investments in Italian" and "Investments in English"
    11: warning AR401: any guest can claim priority in queue "Bank Retail" by sending customer_number=(any valid value) from the browser: rule "Known customers"
    137: info AR112: no rule takes (1) customer_number: absent or invalid; language: absent or invalid (2) customer_number: absent or invalid; product: absent or invalid; segment: not business or private_banking, and this is all: otherwise decides"
  `);
});

test("car rental", () => {
  expect(findingsOf("car-rental.yaml")).toMatchInlineSnapshot(`
    "3: info AR202: "contract_id" is declared, but no rule tests it
    3: info AR302: "contract_id" has neither maxLength nor values, so its text alone may exceed the 2,048 bytes that a message carries
    10: warning AR401: any guest can claim queue "Cars Roadside" by sending problem=accident, situation=during_rental from the browser: rules "Accidents and thefts", "Breakdowns" and "Airport stations during a rental"
    11: warning AR401: any guest can claim queue "Cars Loyalty" by sending status=chairman from the browser: rule "Chairmen and presidents"
    12: warning AR401: any guest can claim queue "Cars Billing" by sending problem=invoice from the browser: rule "Invoices"
    13: warning AR401: any guest can claim priority in queue "Cars Bookings" by sending prepaid=true from the browser: rule "Prepaid bookings"
    44: info AR112: no rule takes (1) prepaid: not true; problem: not breakdown, invoice or deposit; situation: not during_rental or after_rental; status: not chairman or president (2) prepaid: not true; problem: other, absent or invalid; situation: not after_rental; station: not starting with FRA or MUC, nor ending with A; status: not chairman or president, and this is all: otherwise decides"
  `);
});

test("crypto exchange", () => {
  expect(findingsOf("crypto-exchange.yaml")).toMatchInlineSnapshot(`
    "8: warning AR401: any guest can claim queue "Exchange Security" by sending balance_change=-0.000001 from the browser: rule "Withdrawal without a second factor"
    9: warning AR401: any guest can claim queue "Exchange Treasury" by sending balance_change=-10, two_factor=true from the browser: rules "Large withdrawal" and "Large deposit"
    10: warning AR401: any guest can claim queue "Exchange Verification" by sending account_level=0 from the browser: rule "Not verified"
    11: warning AR401: any guest can claim priority in queue "Exchange Support" by sending ticket=#P#### from the browser: rule "Tickets of the partner"
    17: info AR106: rule "Large withdrawal" and the earlier rule "Withdrawal without a second factor" overlap and route differently: about 50 % of the values that "Large withdrawal" describes are decided by "Withdrawal without a second factor"
    35: info AR112: no rule takes (1) account_level: not 0 or 1; balance_change: 0.0000054601 to 10.00000001, absent or invalid; ticket: not starting with '#P' (2) account_level: not 0 or 1; balance_change: -9.9999999999 to -0.0000054601, 0.0000054601 to 10.00000001, absent or invalid; ticket: not starting with '#P'; two_factor: true, and this is all: otherwise decides"
  `);
});

test("electronics marketplace", () => {
  expect(findingsOf("electronics-marketplace.yaml")).toMatchInlineSnapshot(`
    "7: warning AR401: any guest can claim queue "Market Warranty" by sending age_in_months=12, category=audio from the browser: rules "Warranty of audio", "Warranty of batteries", "Warranty of cables", "Warranty of cameras", "Warranty of chargers", "Warranty of clocks", "Warranty of consoles", "Warranty of desktops" and 24 more
    8: warning AR401: any guest can claim queue "Market Advice A" by sending category=batteries from the browser: rules "Advice on batteries", "Advice on cameras", "Advice on clocks", "Advice on desktops", "Advice on drones", "Advice on fans", "Advice on headsets", "Advice on keyboards" and 8 more
    9: warning AR401: any guest can claim queue "Market Advice B" by sending category=audio from the browser: rules "Advice on audio", "Advice on cables", "Advice on chargers", "Advice on consoles", "Advice on displays", "Advice on drives", "Advice on games", "Advice on hubs" and 8 more
    10: warning AR401: any guest can claim queue "Market Sellers" by sending seller=other from the browser: rule "Sellers"
    272: info AR112: no rule takes category: absent or invalid; seller: absent or invalid: otherwise decides"
  `);
});

test("health insurer", () => {
  expect(findingsOf("health-insurer.yaml")).toMatchInlineSnapshot(`
    "9: warning AR401: any guest can claim queue "Health Emergency" by sending concern=emergency_abroad from the browser: rule "Emergency abroad"
    10: warning AR401: any guest can claim queue "Health Private" by sending language=tr, plan=private from the browser: rules "Private plan in Turkish" and "Private plan"
    11: warning AR401: any guest can claim queue "Health Hospital" by sending age=(at most 17), concern=hospital from the browser: rules "Hospital stay of a child", "Hospital stay of an elderly member" and "Hospital stay"
    12: warning AR401: any guest can claim queue "Health Medication" by sending concern=medication from the browser: rule "Medication"
    57: info AR112: no rule takes (1) concern: contract; language: not en or tr; plan: not private (2) concern: not hospital, medication or emergency_abroad; language: not en or tr; member_id: any valid value; plan: not private, and this is all: otherwise decides"
  `);
});

test("hotel chain", () => {
  expect(findingsOf("hotel-chain.yaml")).toMatchInlineSnapshot(`
    "8: warning AR401: any guest can claim queue "Hotels Duty Manager" by sending stay=now, topic=complaint from the browser: rule "Staying now, with a complaint"
    9: warning AR401: any guest can claim queue "Hotels Concierge" by sending house=ams, topic=suite from the browser: rules "Suites in Amsterdam", "Spa in Amsterdam", "Parking in Amsterdam", "Suites in Barcelona", "Spa in Barcelona", "Parking in Barcelona", "Suites in Berlin", "Spa in Berlin" and 67 more
    10: warning AR401: any guest can claim queue "Hotels Events" by sending house=ams, topic=meeting from the browser: rules "Meetings in Amsterdam", "Meetings in Barcelona", "Meetings in Berlin", "Meetings in Brussels", "Meetings in Budapest", "Meetings in Copenhagen", "Meetings in Dublin", "Meetings in Edinburgh" and 18 more
    420: info AR112: no rule takes (1) guests: at most 20, absent or invalid; topic: booking, absent or invalid (2) guests: at most 20, absent or invalid; house: absent or invalid; stay: not now (3) guests: at most 20, absent or invalid; stay: not now; topic: booking, complaint, absent or invalid, and more: otherwise decides"
  `);
});

test("insurance brokers", () => {
  expect(findingsOf("insurance-brokers.yaml")).toMatchInlineSnapshot(`
    "7: warning AR401: any guest can claim queue "Brokers North" by sending broker_id=AD100123 from the browser: rules "Brokers Adler", "Brokers Ebert", "Brokers Iven", "Brokers Moser", "Brokers Quast" and "Brokers Ulrich"
    8: warning AR401: any guest can claim queue "Brokers South" by sending broker_id=BE107123 from the browser: rules "Brokers Berger", "Brokers Fuchs", "Brokers Jahn", "Brokers Nagel", "Brokers Roth" and "Brokers Vogt"
    9: warning AR401: any guest can claim queue "Brokers East" by sending broker_id=CO114123 from the browser: rules "Brokers Conrad", "Brokers Graf", "Brokers Kern", "Brokers Ott", "Brokers Sander" and "Brokers Winter"
    10: warning AR401: any guest can claim queue "Brokers West" by sending broker_id=DI121123 from the browser: rules "Brokers Dietz", "Brokers Haas", "Brokers Lorenz", "Brokers Peters", "Brokers Thiel" and "Brokers Zorn"
    11: warning AR401: any guest can claim queue "Brokers Underwriting" by sending line=motor, premium=10000 from the browser: rules "Motor above the authority of a broker", "Life above the authority of a broker", "Home above the authority of a broker" and "Legal above the authority of a broker"
    130: info AR112: no rule takes (1) broker_id: not starting with AD100, BE107, CO114, DI121, EB128, FU135, GR142, HA149 or 16 more; premium: at most 600, absent or invalid (2) broker_id: not starting with AD100, BE107, CO114, DI121, EB128, FU135, GR142, HA149 or 16 more; line: absent or invalid (3) broker_id: not starting with AD100, BE107, CO114, DI121, EB128, FU135, GR142, HA149 or 16 more; line: not legal; premium: at most 1800, absent or invalid, and more: otherwise decides"
  `);
});

test("insurance claims", () => {
  expect(findingsOf("insurance-claims.yaml")).toMatchInlineSnapshot(`
    "10: warning AR401: any guest can claim queue "Claims Injuries" by sending injuries=true, line=motor from the browser: rules "Motor claims with injuries" and "Other claims with injuries"
    11: warning AR401: any guest can claim queue "Claims Large" by sending claim_amount=10001 from the browser: rule "Claims of over 10,000"
    12: warning AR401: any guest can claim queue "Claims Motor" by sending claim_amount=1500, line=motor from the browser: rules "Glass" and "Motor"
    13: warning AR401: any guest can claim queue "Claims Home" by sending line=home from the browser: rule "Home"
    14: warning AR401: any guest can claim queue "Claims Brokers" by sending is_broker=true, language=fr from the browser: rules "Brokers in French", "Brokers in Italian" and "Brokers"
    15: warning AR401: any guest can claim priority in queue "Claims Service" by sending claim_number=(starting with CL) from the browser: rule "Existing claims"
    42: info AR106: rule "Glass" and the earlier rule "Motor claims with injuries" overlap and route differently: about 50 % of the values that "Glass" describes are decided by "Motor claims with injuries"
    49: info AR106: rule "Home" and the earlier rule "Other claims with injuries" overlap and route differently: about 50 % of the values that "Home" describes are decided by "Other claims with injuries"
    56: info AR112: no rule takes (1) claim_amount: at most 10000, absent or invalid; claim_number: not starting with CL; is_broker: not true; line: legal, absent or invalid (2) claim_amount: at most 10000, absent or invalid; claim_number: not starting with CL; injuries: not true; is_broker: not true; line: not motor or home, and this is all: otherwise decides"
  `);
});

test("parcel depots", () => {
  expect(findingsOf("parcel-depots.yaml")).toMatchInlineSnapshot(`
    "9: warning AR401: any guest can claim queue "Parcel Depot 1" by sending postcode=06123, service=express from the browser: rules "Express to 06", "Standard to 06", "Express to 13", "Standard to 13", "Express to 19", "Standard to 19", "Express to 20", "Standard to 20" and 28 more
    10: warning AR401: any guest can claim queue "Parcel Depot 2" by sending postcode=01123, service=express from the browser: rules "Express to 01", "Standard to 01", "Express to 07", "Standard to 07", "Express to 14", "Standard to 14", "Express to 21", "Standard to 21" and 22 more
    11: warning AR401: any guest can claim queue "Parcel Depot 3" by sending postcode=02123, service=express from the browser: rules "Express to 02", "Standard to 02", "Express to 08", "Standard to 08", "Express to 15", "Standard to 15", "Express to 22", "Standard to 22" and 22 more
    12: warning AR401: any guest can claim queue "Parcel Depot 4" by sending postcode=03123, service=express from the browser: rules "Express to 03", "Standard to 03", "Express to 09", "Standard to 09", "Express to 10", "Standard to 10", "Express to 16", "Standard to 16" and 32 more
    13: warning AR401: any guest can claim queue "Parcel Depot 5" by sending postcode=04123, service=express from the browser: rules "Express to 04", "Standard to 04", "Express to 11", "Standard to 11", "Express to 17", "Standard to 17", "Express to 24", "Standard to 24" and 22 more
    14: warning AR401: any guest can claim queue "Parcel Depot 6" by sending postcode=05123, service=express from the browser: rules "Express to 05", "Standard to 05", "Express to 12", "Standard to 12", "Express to 18", "Standard to 18", "Express to 25", "Standard to 25" and 20 more
    15: warning AR401: any guest can claim queue "Parcel Claims" by sending parcel_state=lost from the browser: rule "Lost or damaged"
    16: warning AR401: any guest can claim queue "Parcel Freight" by sending service=express, weight=21 from the browser: rule "Heavy express parcels"
    30: info AR106: rule "Express to 01" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 01" describes are decided by "Heavy express parcels"
    37: info AR106: rule "Express to 02" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 02" describes are decided by "Heavy express parcels"
    44: info AR106: rule "Express to 03" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 03" describes are decided by "Heavy express parcels"
    51: info AR106: rule "Express to 04" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 04" describes are decided by "Heavy express parcels"
    58: info AR106: rule "Express to 05" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 05" describes are decided by "Heavy express parcels"
    65: info AR106: rule "Express to 06" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 06" describes are decided by "Heavy express parcels"
    72: info AR106: rule "Express to 07" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 07" describes are decided by "Heavy express parcels"
    79: info AR106: rule "Express to 08" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 08" describes are decided by "Heavy express parcels"
    86: info AR106: rule "Express to 09" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 09" describes are decided by "Heavy express parcels"
    93: info AR106: rule "Express to 10" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 10" describes are decided by "Heavy express parcels"
    100: info AR106: rule "Express to 11" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 11" describes are decided by "Heavy express parcels"
    107: info AR106: rule "Express to 12" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 12" describes are decided by "Heavy express parcels"
    114: info AR106: rule "Express to 13" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 13" describes are decided by "Heavy express parcels"
    121: info AR106: rule "Express to 14" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 14" describes are decided by "Heavy express parcels"
    128: info AR106: rule "Express to 15" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 15" describes are decided by "Heavy express parcels"
    135: info AR106: rule "Express to 16" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 16" describes are decided by "Heavy express parcels"
    142: info AR106: rule "Express to 17" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 17" describes are decided by "Heavy express parcels"
    149: info AR106: rule "Express to 18" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 18" describes are decided by "Heavy express parcels"
    156: info AR106: rule "Express to 19" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 19" describes are decided by "Heavy express parcels"
    163: info AR106: rule "Express to 20" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 20" describes are decided by "Heavy express parcels"
    170: info AR106: rule "Express to 21" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 21" describes are decided by "Heavy express parcels"
    177: info AR106: rule "Express to 22" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 22" describes are decided by "Heavy express parcels"
    184: info AR106: rule "Express to 23" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 23" describes are decided by "Heavy express parcels"
    191: info AR106: rule "Express to 24" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 24" describes are decided by "Heavy express parcels"
    198: info AR106: rule "Express to 25" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 25" describes are decided by "Heavy express parcels"
    205: info AR106: rule "Express to 26" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 26" describes are decided by "Heavy express parcels"
    212: info AR106: rule "Express to 27" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 27" describes are decided by "Heavy express parcels"
    219: info AR106: rule "Express to 28" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 28" describes are decided by "Heavy express parcels"
    226: info AR106: rule "Express to 29" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 29" describes are decided by "Heavy express parcels"
    233: info AR106: rule "Express to 30" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 30" describes are decided by "Heavy express parcels"
    240: info AR106: rule "Express to 31" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 31" describes are decided by "Heavy express parcels"
    247: info AR106: rule "Express to 32" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 32" describes are decided by "Heavy express parcels"
    254: info AR106: rule "Express to 33" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 33" describes are decided by "Heavy express parcels"
    261: info AR106: rule "Express to 34" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 34" describes are decided by "Heavy express parcels"
    268: info AR106: rule "Express to 35" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 35" describes are decided by "Heavy express parcels"
    275: info AR106: rule "Express to 36" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 36" describes are decided by "Heavy express parcels"
    282: info AR106: rule "Express to 37" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 37" describes are decided by "Heavy express parcels"
    289: info AR106: rule "Express to 38" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 38" describes are decided by "Heavy express parcels"
    296: info AR106: rule "Express to 39" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 39" describes are decided by "Heavy express parcels"
    303: info AR106: rule "Express to 40" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 40" describes are decided by "Heavy express parcels"
    310: info AR106: rule "Express to 41" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 41" describes are decided by "Heavy express parcels"
    317: info AR106: rule "Express to 42" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 42" describes are decided by "Heavy express parcels"
    324: info AR106: rule "Express to 43" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 43" describes are decided by "Heavy express parcels"
    331: info AR106: rule "Express to 44" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 44" describes are decided by "Heavy express parcels"
    338: info AR106: rule "Express to 45" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 45" describes are decided by "Heavy express parcels"
    345: info AR106: rule "Express to 46" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 46" describes are decided by "Heavy express parcels"
    352: info AR106: rule "Express to 47" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 47" describes are decided by "Heavy express parcels"
    359: info AR106: rule "Express to 48" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 48" describes are decided by "Heavy express parcels"
    366: info AR106: rule "Express to 49" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 49" describes are decided by "Heavy express parcels"
    373: info AR106: rule "Express to 50" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 50" describes are decided by "Heavy express parcels"
    380: info AR106: rule "Express to 51" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 51" describes are decided by "Heavy express parcels"
    387: info AR106: rule "Express to 52" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 52" describes are decided by "Heavy express parcels"
    394: info AR106: rule "Express to 53" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 53" describes are decided by "Heavy express parcels"
    401: info AR106: rule "Express to 54" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 54" describes are decided by "Heavy express parcels"
    408: info AR106: rule "Express to 55" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 55" describes are decided by "Heavy express parcels"
    415: info AR106: rule "Express to 56" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 56" describes are decided by "Heavy express parcels"
    422: info AR106: rule "Express to 57" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 57" describes are decided by "Heavy express parcels"
    429: info AR106: rule "Express to 58" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 58" describes are decided by "Heavy express parcels"
    436: info AR106: rule "Express to 59" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 59" describes are decided by "Heavy express parcels"
    443: info AR106: rule "Express to 60" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 60" describes are decided by "Heavy express parcels"
    450: info AR106: rule "Express to 61" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 61" describes are decided by "Heavy express parcels"
    457: info AR106: rule "Express to 62" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 62" describes are decided by "Heavy express parcels"
    464: info AR106: rule "Express to 63" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 63" describes are decided by "Heavy express parcels"
    471: info AR106: rule "Express to 64" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 64" describes are decided by "Heavy express parcels"
    478: info AR106: rule "Express to 65" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 65" describes are decided by "Heavy express parcels"
    485: info AR106: rule "Express to 66" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 66" describes are decided by "Heavy express parcels"
    492: info AR106: rule "Express to 67" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 67" describes are decided by "Heavy express parcels"
    499: info AR106: rule "Express to 68" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 68" describes are decided by "Heavy express parcels"
    506: info AR106: rule "Express to 69" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 69" describes are decided by "Heavy express parcels"
    513: info AR106: rule "Express to 70" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 70" describes are decided by "Heavy express parcels"
    520: info AR106: rule "Express to 71" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 71" describes are decided by "Heavy express parcels"
    527: info AR106: rule "Express to 72" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 72" describes are decided by "Heavy express parcels"
    534: info AR106: rule "Express to 73" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 73" describes are decided by "Heavy express parcels"
    541: info AR106: rule "Express to 74" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 74" describes are decided by "Heavy express parcels"
    548: info AR106: rule "Express to 75" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 75" describes are decided by "Heavy express parcels"
    555: info AR106: rule "Express to 76" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 76" describes are decided by "Heavy express parcels"
    562: info AR106: rule "Express to 77" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 77" describes are decided by "Heavy express parcels"
    569: info AR106: rule "Express to 78" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 78" describes are decided by "Heavy express parcels"
    576: info AR106: rule "Express to 79" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 79" describes are decided by "Heavy express parcels"
    583: info AR106: rule "Express to 80" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 80" describes are decided by "Heavy express parcels"
    590: info AR106: rule "Express to 81" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 81" describes are decided by "Heavy express parcels"
    597: info AR106: rule "Express to 82" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 82" describes are decided by "Heavy express parcels"
    604: info AR106: rule "Express to 83" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 83" describes are decided by "Heavy express parcels"
    611: info AR106: rule "Express to 84" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 84" describes are decided by "Heavy express parcels"
    618: info AR106: rule "Express to 85" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 85" describes are decided by "Heavy express parcels"
    625: info AR106: rule "Express to 86" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 86" describes are decided by "Heavy express parcels"
    632: info AR106: rule "Express to 87" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 87" describes are decided by "Heavy express parcels"
    639: info AR106: rule "Express to 88" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 88" describes are decided by "Heavy express parcels"
    646: info AR106: rule "Express to 89" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 89" describes are decided by "Heavy express parcels"
    653: info AR106: rule "Express to 90" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 90" describes are decided by "Heavy express parcels"
    660: info AR106: rule "Express to 91" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 91" describes are decided by "Heavy express parcels"
    667: info AR106: rule "Express to 92" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 92" describes are decided by "Heavy express parcels"
    674: info AR106: rule "Express to 93" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 93" describes are decided by "Heavy express parcels"
    681: info AR106: rule "Express to 94" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 94" describes are decided by "Heavy express parcels"
    688: info AR106: rule "Express to 95" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 95" describes are decided by "Heavy express parcels"
    695: info AR106: rule "Express to 96" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 96" describes are decided by "Heavy express parcels"
    702: info AR106: rule "Express to 97" and the earlier rule "Heavy express parcels" overlap and route differently: about 50 % of the values that "Express to 97" describes are decided by "Heavy express parcels"
    709: info AR107: rule "Letters" could be removed: later rules and otherwise decide alike everything that it takes
    712: info AR112: no rule takes (1) parcel_state: not announced, lost or damaged; service: absent or invalid (2) parcel_number: absent or invalid; parcel_state: not lost or damaged; service: absent or invalid (3) parcel_state: not announced, lost or damaged; postcode: not starting with '01', '02', '03', '04', '05', '06', '07', '08' or 89 more; service: not express or letter, and more: otherwise decides"
  `);
});

test("public service appointments", () => {
  expect(findingsOf("public-service-appointments.yaml")).toMatchInlineSnapshot(`
    "8: warning AR401: any guest can claim queue "Town Documents" by sending service=passport from the browser: rule "Travel documents"
    9: warning AR401: any guest can claim queue "Town Vehicles" by sending service=vehicle from the browser: rule "Vehicles"
    10: warning AR401: any guest can claim queue "Town Registry" by sending service=birth_certificate from the browser: rule "Registry office"
    11: warning AR401: any guest can claim queue "Town Complaints" by sending service=complaint from the browser: rule "Complaints"
    12: warning AR401: any guest can claim priority in queue "Town Front Desk" by sending appointment_in_days=0, has_appointment=true from the browser: rules "Appointment today" and "Plain language"
    38: info AR107: rule "Appointment this week" could be removed: later rules and otherwise decide alike everything that it takes
    41: info AR112: no rule takes (1) has_appointment: not true; plain_language: not true; service: absent or invalid (2) appointment_in_days: at least 8, absent or invalid; plain_language: not true; service: absent or invalid, and this is all: otherwise decides"
  `);
});

test("public service postcodes", () => {
  expect(findingsOf("public-service-postcodes.yaml")).toMatchInlineSnapshot(`
    "7: warning AR401: any guest can claim queue "Agency Nord" by sending postcode=03123 from the browser: rules "Postcodes 03", "Postcodes 08", "Postcodes 13", "Postcodes 18", "Postcodes 23", "Postcodes 28", "Postcodes 33", "Postcodes 38" and 10 more
    8: warning AR401: any guest can claim queue "Agency Ost" by sending postcode=01123 from the browser: rules "Postcodes 01", "Postcodes 06", "Postcodes 16", "Postcodes 21", "Postcodes 26", "Postcodes 31", "Postcodes 36", "Postcodes 41" and 10 more
    9: warning AR401: any guest can claim queue "Agency Süd" by sending postcode=04123 from the browser: rules "Postcodes 04", "Postcodes 09", "Postcodes 14", "Postcodes 19", "Postcodes 24", "Postcodes 29", "Postcodes 34", "Postcodes 39" and 11 more
    10: warning AR401: any guest can claim queue "Agency West" by sending postcode=02123 from the browser: rules "Postcodes 02", "Postcodes 07", "Postcodes 12", "Postcodes 17", "Postcodes 22", "Postcodes 27", "Postcodes 32", "Postcodes 37" and 10 more
    11: warning AR401: any guest can claim queue "Agency Urgent" by sending urgent=true from the browser: rule "Urgent"
    41: info AR107: rule "Postcodes 10" could be removed: later rules and otherwise decide alike everything that it takes
    53: info AR107: rule "Postcodes 15" could be removed: later rules and otherwise decide alike everything that it takes
    68: info AR107: rule "Postcodes 20" could be removed: later rules and otherwise decide alike everything that it takes
    83: info AR107: rule "Postcodes 25" could be removed: later rules and otherwise decide alike everything that it takes
    98: info AR107: rule "Postcodes 30" could be removed: later rules and otherwise decide alike everything that it takes
    113: info AR107: rule "Postcodes 35" could be removed: later rules and otherwise decide alike everything that it takes
    128: info AR107: rule "Postcodes 40" could be removed: later rules and otherwise decide alike everything that it takes
    140: info AR107: rule "Postcodes 45" could be removed: later rules and otherwise decide alike everything that it takes
    155: info AR107: rule "Postcodes 50" could be removed: later rules and otherwise decide alike everything that it takes
    170: info AR107: rule "Postcodes 55" could be removed: later rules and otherwise decide alike everything that it takes
    185: info AR107: rule "Postcodes 60" could be removed: later rules and otherwise decide alike everything that it takes
    197: info AR107: rule "Postcodes 65" could be removed: later rules and otherwise decide alike everything that it takes
    212: info AR107: rule "Postcodes 70" could be removed: later rules and otherwise decide alike everything that it takes
    227: info AR107: rule "Postcodes 75" could be removed: later rules and otherwise decide alike everything that it takes
    242: info AR107: rule "Postcodes 80" could be removed: later rules and otherwise decide alike everything that it takes
    257: info AR107: rule "Postcodes 85" could be removed: later rules and otherwise decide alike everything that it takes
    272: info AR107: rule "Postcodes 90" could be removed: later rules and otherwise decide alike everything that it takes
    287: info AR107: rule "Postcodes 95" could be removed: later rules and otherwise decide alike everything that it takes
    290: info AR112: no rule takes postcode: not starting with '01', '02', '03', '04', '06', '07', '08', '09' or 83 more; urgent: not true: otherwise decides"
  `);
});

test("retail returns", () => {
  expect(findingsOf("retail-returns.yaml")).toMatchInlineSnapshot(`
    "6: info AR202: "order_id" is declared, but no rule tests it
    9: warning AR401: any guest can claim queue "Returns Damages" by sending days_since_delivery=14, return_reason=damaged from the browser: rules "Damaged on arrival" and "Damaged later"
    10: warning AR401: any guest can claim queue "Returns Partners" by sending is_marketplace=true from the browser: rule "Sold by a partner"
    11: warning AR401: any guest can claim queue "Returns Refunds" by sending refund_amount=500 from the browser: rules "Large refund", "Wrong item" and "Size or other reasons"
    40: info AR112: no rule takes days_since_delivery: at most 30, absent or invalid; is_marketplace: not true; refund_amount: at most 499.9999999999, absent or invalid; return_reason: too_late, absent or invalid: otherwise decides"
  `);
});

test("retail tiers", () => {
  expect(findingsOf("retail-tiers.yaml")).toMatchInlineSnapshot(`
    "8: warning AR401: any guest can claim queue "Shop Platinum" by sending loyalty_tier=platinum from the browser: rule "Platinum customers"
    9: warning AR401: any guest can claim queue "Shop Sales" by sending cart_value=250, page=cart from the browser: rules "Full cart at the checkout" and "Anybody at the checkout"
    10: warning AR401: any guest can claim queue "Shop Orders" by sending loyalty_tier=gold, order_id=(any valid value) from the browser: rules "Gold customers with an order" and "Questions about an order"
    33: info AR112: no rule takes loyalty_tier: not platinum; order_id: absent or invalid; page: not cart, checkout or order: otherwise decides"
  `);
});

test("software support", () => {
  expect(findingsOf("software-support.yaml")).toMatchInlineSnapshot(`
    "7: info AR302: "account" has neither maxLength nor values, so its text alone may exceed the 2,048 bytes that a message carries
    9: warning AR401: any guest can claim queue "Support Enterprise" by sending plan=enterprise, severity=1 from the browser: rules "Enterprise, severity 1", "Enterprise, severity 2" and "Enterprise, severity 3"
    10: warning AR401: any guest can claim queue "Support Team" by sending plan=team, severity=1 from the browser: rules "Team, severity 1", "Team, severity 2", "Team, severity 3" and "Trials that name an account"
    11: warning AR401: any guest can claim priority in queue "Support Community" by sending plan=starter, severity=1 from the browser: rules "Starter, severity 1", "Starter, severity 2" and "Starter, severity 3"
    12: warning AR401: any guest can claim queue "Support Labs" by sending product=database, version=123-beta from the browser: rules "Beta of the database", "Beta of the gateway" and "Beta of the console"
    54: info AR106: rule "Old database" and the earlier rule "Beta of the database" overlap and route differently: about 50 % of the values that "Old database" describes are decided by "Beta of the database"
    62: info AR106: rule "Old gateway" and the earlier rule "Beta of the gateway" overlap and route differently: about 50 % of the values that "Old gateway" describes are decided by "Beta of the gateway"
    70: info AR106: rule "Old console" and the earlier rule "Beta of the console" overlap and route differently: about 50 % of the values that "Old console" describes are decided by "Beta of the console"
    77: info AR112: no rule takes (1) plan: absent or invalid; product: absent or invalid (2) account: absent or invalid; severity: 4, absent or invalid; version: not starting with '1.' or '2.', nor ending with '-beta' (3) account: absent or invalid; plan: trial, absent or invalid; version: not starting with '1.' or '2.', nor ending with '-beta', and more: otherwise decides"
  `);
});

test("streaming service", () => {
  expect(findingsOf("streaming-service.yaml")).toMatchInlineSnapshot(`
    "8: warning AR401: any guest can claim queue "Stream Technical" by sending device=TV, error_code=E-4123 from the browser: rules "Playback errors on televisions" and "Other errors"
    9: warning AR401: any guest can claim queue "Stream Billing" by sending cancelling=true from the browser: rules "Cancelling" and "Paying customers"
    10: warning AR203: no rule that can fire, and not otherwise, routes to queue "retention"
    29: info AR112: no rule takes cancelling: not true; error_code: absent or invalid; subscription: free, absent or invalid: otherwise decides"
  `);
});

test("telecom priorities", () => {
  expect(findingsOf("telecom-priorities.yaml")).toMatchInlineSnapshot(`
    "9: warning AR401: any guest can claim queue "Telecom Network" by sending fault=emergency_calls from the browser: rule "Emergency services unreachable"
    10: warning AR401: any guest can claim queue "Telecom Carrier" by sending customer_class=carrier, fault=outage from the browser: rules "Outage at carriers", "Slow line at carriers", "Dropped calls at carriers" and "Roaming at carriers"
    11: warning AR401: any guest can claim queue "Telecom Business" by sending customer_class=enterprise, fault=outage from the browser: rules "Outage at enterprises", "Outage at small businesses", "Slow line at enterprises", "Slow line at small businesses", "Dropped calls at enterprises", "Dropped calls at small businesses", "Roaming at enterprises", "Roaming at small businesses" and 1 more
    12: warning AR401: any guest can claim queue "Telecom Technical" by sending customer_class=consumer, fault=outage from the browser: rules "Outage at consumers", "Slow line at consumers", "Dropped calls at consumers" and "Roaming at consumers"
    13: warning AR401: any guest can claim queue "Telecom Escalation" by sending days_open=31, fault=billing from the browser: rules "Fault open for more than 30 days", "Fault open for more than 14 days" and "Fault open for more than 7 days"
    14: warning AR401: any guest can claim queue "Telecom Retention" by sending cancels=true from the browser: rule "Cancelling"
    15: warning AR401: any guest can claim priority in queue "Telecom Service" by sending msisdn=(starting with '49') from the browser: rule "Numbers of the own country"
    102: info AR106: rule "Billing of businesses" and the earlier rule "Fault open for more than 7 days" overlap and route differently: about 75 % of the values that "Billing of businesses" describes are decided by "Fault open for more than 7 days"
    110: info AR112: no rule takes (1) cancels: not true; fault: absent or invalid; msisdn: not starting with '49' (2) cancels: not true; customer_class: absent or invalid; days_open: at most 7, absent or invalid; fault: not emergency_calls; msisdn: not starting with '49' (3) cancels: not true; customer_class: consumer, absent or invalid; days_open: at most 7, absent or invalid; fault: billing, absent or invalid; msisdn: not starting with '49', and this is all: otherwise decides"
  `);
});

test("university", () => {
  expect(findingsOf("university.yaml")).toMatchInlineSnapshot(`
    "9: warning AR401: any guest can claim queue "Uni Admissions" by sending role=applicant from the browser: rules "Applicants" and "Late applications"
    10: warning AR401: any guest can claim queue "Uni Exams" by sending faculty=medicine, topic=exams from the browser: rules "Medicine exams" and "Exams"
    11: warning AR401: any guest can claim queue "Uni Finance" by sending topic=fees from the browser: rule "Fees"
    12: warning AR401: any guest can claim queue "Uni International" by sending topic=visa from the browser: rule "Visa"
    13: warning AR401: any guest can claim queue "Uni Housing" by sending semester=1, topic=housing from the browser: rules "Housing for newcomers" and "Housing"
    14: warning AR401: any guest can claim priority in queue "Uni Service" by sending matriculation_number=(any valid value), role=student from the browser: rule "Enrolled"
    27: warning AR102: rule "Exams of first-year students" can never fire: rule "Exams" comes first and takes all of it
    52: info AR112: no rule takes (1) role: not applicant or student; topic: absent or invalid (2) matriculation_number: absent or invalid; role: not applicant; topic: absent or invalid, and this is all: otherwise decides"
  `);
});

test("utility outages", () => {
  expect(findingsOf("utility-outages.yaml")).toMatchInlineSnapshot(`
    "8: warning AR401: any guest can claim queue "Utility Emergency" by sending report=gas_smell from the browser: rules "Smell of gas", "Live wire" and "Life support without power"
    9: warning AR401: any guest can claim queue "Utility Crew A" by sending district=alder, households=50, report=power from the browser: rules "Power outage in Alder", "Water outage in Alder", "Heating outage in Alder", "Internet outage in Alder", "Power outage in Cedar", "Water outage in Cedar", "Heating outage in Cedar", "Internet outage in Cedar" and 16 more
    10: warning AR401: any guest can claim queue "Utility Crew B" by sending district=birch, households=50, report=power from the browser: rules "Power outage in Birch", "Water outage in Birch", "Heating outage in Birch", "Internet outage in Birch", "Power outage in Dogwood", "Water outage in Dogwood", "Heating outage in Dogwood", "Internet outage in Dogwood" and 16 more
    11: warning AR401: any guest can claim priority in queue "Utility Service" by sending report=power from the browser: rule "Any other outage"
    222: info AR112: no rule takes report: meter, absent or invalid: otherwise decides"
  `);
});
