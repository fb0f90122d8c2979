import type { Agent } from '../../../contract/agents.ts';
import { Mark } from '../../ui/mark.tsx';

/** Before there is a plan: what was asked for, and what is still open. */
export function BriefDocument({ agent }: { readonly agent: Agent }) {
  const open = agent.questions.filter((question) => question.answer === undefined);
  const entities = fieldsByEntity(agent);
  return (
    <div className="scroll doc" tabIndex={0}>
      <div className="doc-h">
        <h2>Brief so far</h2>
        <span className="q">Fills in as you answer. Nothing is built yet.</span>
      </div>
      <blockquote className="proof">{agent.prompt}</blockquote>
      <div className="two">
        {entities.length > 0 && (
          <div>
            <h3>Understood</h3>
            <div className="ents">
              {entities.map(([entity, fields]) => (
                <div className="ent ent-flow" key={entity}>
                  <b>{entity}</b>
                  {fields.map((field) => (
                    <div key={field.name}>
                      <span>{field.name}</span>
                      <i>{field.type}</i>
                    </div>
                  ))}
                </div>
              ))}
            </div>
          </div>
        )}
        {open.length > 0 && (
          <div>
            <h3>Still open</h3>
            <ul className="checks">
              {open.map((question) => (
                <li key={question.question_id}>
                  <Mark shape="wait" />
                  <span>
                    {question.text}
                    <br />
                    <span className="why">{question.why}</span>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </div>
  );
}

interface BriefField {
  readonly name: string;
  readonly type: string;
}

/** The fields the builder proposes to keep, as its question lists them. */
function fieldsByEntity(agent: Agent): [string, BriefField[]][] {
  const listed = agent.questions.flatMap((question) => {
    const value = question.kind === 'fields' ? (question.answer ?? question.default) : [];
    return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  });
  const entities = new Map<string, BriefField[]>();
  for (const { entity, name, type } of listed) {
    const fields = entities.get(String(entity)) ?? [];
    fields.push({ name: String(name), type: String(type) });
    entities.set(String(entity), fields);
  }
  return [...entities];
}
