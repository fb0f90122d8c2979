import { plural, singular } from './english.ts';

const endpoint = /\b(?:GET|POST|PUT|PATCH|DELETE)(?:\s*[,/|]\s*(?:GET|POST|PUT|PATCH|DELETE))*:?\s+(\/[\w./:{}<>-]*\w[}>]?)/g;
const prefix = /^(?:api|rest|v\d+)$/i;

interface Resource {
  readonly name: string;
  readonly parent: string | null;
  readonly about: string;
}

/** “GET /leads, POST /leads {…}” as sentences about the things that the paths name, with what is said of their fields. */
export function endpointsInWords(text: string): string {
  const found = [...text.matchAll(endpoint)];
  const [first] = found;
  if (first === undefined) return text;
  const resources = found.flatMap((match, at) => {
    const from = match.index + match[0].length;
    const rest = text.slice(from, found[at + 1]?.index ?? text.length);
    const resource = resourceOf(match[1] ?? '', fieldsIn(rest));
    return resource === null ? [] : [resource];
  });
  const before = text.slice(0, first.index).replace(/(?:^|\n)\s*(?:[-*•+]|\d+[.)])?\s*$/, '\n');
  return [
    before.replace(/[-:,(\s]+$/, ''),
    ...sentences(resources),
    lastWords(text.slice((found.at(-1)?.index ?? 0) + (found.at(-1)?.[0].length ?? 0))),
  ]
    .filter((part) => part !== '')
    .join('.\n\n');
}

/** The fields that stand behind a path: an example record, or “with name and email”. */
function fieldsIn(rest: string): string {
  const group = /^[^\n()]*?\(([^\n]*)\)/.exec(rest)?.[1];
  if (group !== undefined && !/^(?:list|create|get|returns?|update|delete)\b/i.test(group)) return group;
  return /^[^\n.;]*?\b(?:with|takes|accepts|fields|body|has)\b:?\s+((?!id\b)[^\n;.]+)/i.exec(rest)?.[1]?.replace(/[,\s]+$/, '') ?? '';
}

function resourceOf(path: string, about: string): Resource | null {
  const parts = path.split('/').filter((part) => part !== '' && !prefix.test(part));
  const names = parts.filter((part) => !/^[:{<]/.test(part));
  const name = names.at(-1);
  if (name === undefined) return null;
  const parent = names.at(-2) ?? null;
  const nested = parent !== null && /^[:{<]/.test(parts[parts.indexOf(parent) + 1] ?? '');
  return { name: spoken(name), parent: nested && parent !== null ? spoken(parent) : null, about };
}

const spoken = (name: string): string => {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[-_. ]+/);
  return [...words.slice(0, -1), plural(singular(words.at(-1) ?? ''))].join(' ');
};

function sentences(resources: readonly Resource[]): string[] {
  return [...Map.groupBy(resources, (resource) => resource.name)].flatMap(([name, same]) => {
    const about = same.map((one) => one.about).find((fields) => fields !== '');
    const parent = same.map((one) => one.parent).find((one) => one !== null);
    const things = about === undefined ? `Track ${name}` : `Track ${name} (${about})`;
    const one = (words: string) => words.replace(/\S+$/, (last) => singular(last));
    return parent === undefined || parent === null ? [things] : [things, `A ${one(name)} belongs to a ${one(parent)}`];
  });
}

/** What follows the last endpoint's own line or sentence. */
function lastWords(rest: string): string {
  const end = /[\n]|(?<=[^\d])\.\s/.exec(rest);
  return end === null ? '' : rest.slice(end.index + 1).trim();
}
