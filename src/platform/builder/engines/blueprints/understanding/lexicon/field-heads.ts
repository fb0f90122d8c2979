import type { FieldType } from '../../../../../../contract/plan.ts';
import { words } from './words.ts';

/** What the last word of a field's name says about its type. */
const heads: readonly (readonly [FieldType, ReadonlySet<string>])[] = [
  ['email', words('email mail')],
  ['phone', words('phone mobile telephone tel cell cellphone fax landline')],
  ['url', words('url website link homepage web webpage linkedin permalink blog')],
  [
    'long_text',
    words(
      'description note notes comment comments remark remarks instruction instructions ingredient ingredients step steps body content summary details bio biography message text address feedback review symptom symptoms diagnosis reason abstract background agenda minutes answer synopsis transcript allergy allergies treatment observation observations method decisions attendees participants employees',
    ),
  ],
  [
    'integer',
    words(
      'quantity qty stock age year count pages floor seats capacity bottles sets credits players goals guests servings rank points score bedrooms bathrooms rooms copies episode episodes season units mileage reps laps runs inventory amount_of party headcount spots places goals calories kilometers kilometres miles minutes_count duration rating stars stock_level votes likes views version_number odometer bpm pulse',
    ),
  ],
  [
    'money',
    words(
      'amount price total cost costs fee salary budget revenue value payment balance rent wage income subtotal discount_amount deposit charge fare expense sum donation tip tax vat_amount bid worth premium royalty commission bonus earnings turnover profit debt pay allowance',
    ),
  ],
  [
    'number',
    words(
      'percentage percent weight height width length depth size_cm distance temperature rate latitude longitude lat lng lon hours area volume dosage discount probability ratio litres liters kg speed hour surface gpa grade_point humidity pressure margin markup radius diameter thickness altitude',
    ),
  ],
  [
    'date',
    words(
      'date day on until since birthday birthdate dob deadline anniversary expiry expiration start end dates duedate due birth born hired joined purchased warranty_until',
    ),
  ],
  ['datetime', words('datetime timestamp time at when starts ends arrival departure checkin checkout clock_in clock_out')],
  [
    'boolean',
    words(
      'active done completed archived enabled disabled published? flag verified vegetarian vegan glutenfree billable resolved signed available approved subscribed paid? lent returned? lent_out vaccinated neutered insured attended fragile featured favourite favorite',
    ),
  ],
  ['choice', words('status priority stage')],
  [
    'text',
    words(
      'name title subject position author guest isbn sku code number serial location city country street zip postcode zipcode state region color colour brand model make manufacturer category type kind genre role position_name company vendor supplier_name label tag tags reference ref room shelf id iban barcode vin plate license username contact requester assignee owner department team venue place unit currency language breed species publisher format artist album gender nationality job profession occupation firstname lastname surname nickname slug material size source class condition medication medicine dose topic skill skills host organizer organiser speaker',
    ),
  ],
];

/** What a name that ends in this word is of. */
export const typeByHead = new Map<string, FieldType>(heads.flatMap(([type, set]) => [...set].map((word) => [word, type] as const)));

/** Words that a field's name may end in. */
export const fieldHeadWords: readonly string[] = [...typeByHead.keys()].filter((word) => /^[a-z]{4,}$/.test(word));
