import { Plus } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { addField, entitiesOf, fieldProblem, type FieldRow } from './field-rows.ts';
import { FieldLine } from './field-line.tsx';

interface FieldsInputProps {
  readonly rows: readonly FieldRow[];
  readonly onRows: (rows: readonly FieldRow[]) => void;
}

/** The fields that an app keeps, as a table a person can change: add, remove, rename, retype, require. */
export function FieldsInput({ rows, onRows }: FieldsInputProps) {
  const entities = entitiesOf(rows);
  const wrong = fieldProblem(rows);
  return entities.map((entity) => (
    <div className="ftab-of" key={entity}>
      <div className="row">
        <span className="lab grow">{entity}</span>
        <Button small ghost onClick={() => onRows(addField(rows, entity))}>
          <Icon of={Plus} small />
          Add field
        </Button>
      </div>
      <div className="ftab" role="group" aria-label={`Fields of ${entity}`}>
        <div className="fr fh" aria-hidden="true">
          <span>Field</span>
          <span>Type</span>
          <span>
            <span className="hide-p">Required</span>
            <span className="only-phone">Req.</span>
          </span>
          <span />
        </div>
        {rows
          .filter((row) => row.entity === entity)
          .map((row) => (
            <FieldLine
              key={row.key}
              row={row}
              wrong={wrong?.key === row.key && row.name !== ''}
              onChange={(changed) => onRows(rows.map((other) => (other.key === row.key ? changed : other)))}
              onRemove={() => onRows(rows.filter((other) => other.key !== row.key))}
            />
          ))}
      </div>
    </div>
  ));
}
