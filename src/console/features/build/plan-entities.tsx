import type { PlanEntity, PlanField } from '../../../contract/plan.ts';

/** What the app keeps: every field with its type on hover, `*` where it is required. */
export function PlanEntities({ entities }: { readonly entities: readonly PlanEntity[] }) {
  if (entities.length === 0) return null;
  return (
    <>
      <h3>
        Entities <span className="n">{entities.length}</span>
      </h3>
      <table className="tb tb-s in box">
        <thead className="vh">
          <tr>
            <th scope="col">Entity</th>
            <th scope="col">Fields</th>
          </tr>
        </thead>
        <tbody>
          {entities.map((entity) => (
            <tr key={entity.name}>
              <td className="nw ent-name">
                <b>{entity.name}</b>
              </td>
              <td className="fl">
                {entity.fields.map((field) => (
                  <span key={field.name} className="mono" title={fieldWords(field)}>
                    {field.name}
                    {field.required && <i>*</i>} <i>{shortType(field)}</i>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="why under">* required. Every entity also has id, created_at and updated_at.</p>
    </>
  );
}

function shortType(field: PlanField): string {
  const type =
    field.type === 'text' || field.type === 'relation' ? '' : field.type === 'choice' ? (field.options ?? []).join('|') : field.type;
  return [type, field.unique === true ? 'unique' : ''].filter((part) => part !== '').join(' ');
}

function fieldWords(field: PlanField): string {
  const parts = [field.type.replace('_', ' '), field.required ? 'required' : 'optional'];
  if (field.unique === true) parts.push('unique');
  if (field.references !== undefined) parts.push(`points to ${field.references}`);
  if (field.currency !== undefined) parts.push(field.currency);
  return parts.join(', ');
}
