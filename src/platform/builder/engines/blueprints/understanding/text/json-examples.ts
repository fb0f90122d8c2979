const jsonObject = /\{\s*["']?[A-Za-z_][\w -]*["']?\s*(?::[^{}]*)?(?:,[^{}]*)?\}/g;
const member = /["']?([A-Za-z_][\w -]*?)["']?\s*(?::\s*("(?:[^"\\]|\\.)*"|'[^']*'|\[[^\]]*\]|[^,}]+))?\s*(?:,|\}|$)/g;

/** What a value of an example says about its field, in the words the reader knows. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^["'][^"'@\s]+@[^"'@\s]+\.[^"'\s]+["']$/, 'email'],
  [/^["']https?:/, 'url'],
  [/^["']\d{4}-\d\d-\d\dT/, 'datetime'],
  [/^["']\d{4}-\d\d-\d\d["']$/, 'date'],
  [/^(?:true|false)$/, 'boolean'],
  [/^\[/, 'long text'],
  [/^(?:string|str|text|number|integer|int|float|boolean|bool|date|datetime|email|url)$/, '$&'],
];

/** `{"name": "Ada", "subscribed": true}` → `(name, subscribed (boolean))`: an example of a record, read as a list of its fields. */
export function jsonExamplesInWords(text: string): string {
  return text.replace(jsonObject, (whole) => {
    const fields = [...whole.slice(1).matchAll(member)].map(([, name = '', value = '']) => {
      const kind = kinds.find(([pattern]) => pattern.test(value.trim()));
      const type = kind?.[1].replace('$&', value.trim());
      return type === undefined ? name : `${name} (${type})`;
    });
    return fields.length === 0 || whole === `{${fields.join('')}}` ? whole : ` (${fields.join(', ')})`;
  });
}
