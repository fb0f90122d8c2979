import { endpointsInWords } from './endpoints.ts';
import { jsonExamplesInWords } from './json-examples.ts';
import { normalizeText } from './normalize.ts';
import { possessivesInWords } from './possessives.ts';
import { spelledText } from './spelling.ts';
import { tablesInWords } from './tables.ts';

/** A text as the grammar reads it: tables, lists of endpoints and example records in words, plain slips put right. */
export const prepareText = (raw: string): string =>
  possessivesInWords(spelledText(endpointsInWords(jsonExamplesInWords(tablesInWords(normalizeText(raw))))));
