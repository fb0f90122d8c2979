import type { SpecEntity, SpecField } from '../app-spec.ts';

/** Names that a generated module already uses: a type of the same name would hide them. */
const takenTypes = new Set(
  `Array Boolean Columns DatabaseSync Date Error Function Hono Map Number Object Omit Problem Promise Record Records RegExp Request Response Set Site Stored String
  Symbol URL View`.split(/\s+/),
);

/** TypeScript type of an entity's record. */
export function typeName(entity: SpecEntity): string {
  return takenTypes.has(entity.name) ? `${entity.name}Item` : entity.name;
}

/** Start of the entity's values in code: `order` of `Order`, as in `orderInput`. */
export function valueName(entity: SpecEntity): string {
  return entity.name.charAt(0).toLowerCase() + entity.name.slice(1);
}

/** `dueDate` of `due_date`. Digits keep their underscore, so that two fields never share a name. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Constant that holds a choice's options. */
export function optionsName(field: SpecField): string {
  return `${camelCase(field.name)}Options`;
}

/** `Order lines` of `order lines`. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function folderOf(entity: SpecEntity): string {
  return `src/entities/${entity.path}`;
}
