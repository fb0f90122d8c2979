import { useState } from 'react';
import type { Plan } from '../../../contract/plan.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { fieldProblem } from './field-rows.ts';
import { FieldsInput } from './fields-input.tsx';
import { planEditWords, planRows } from './plan-edit-words.ts';

interface PlanEditDialogProps {
  readonly plan: Plan;
  readonly onSend: (message: string) => void;
  readonly onClose: () => void;
}

/** The plan's fields as a table. What is edited is sent as words, so that the conversation tells the whole story. */
export function PlanEditDialog({ plan, onSend, onClose }: PlanEditDialogProps) {
  const [before] = useState(() => planRows(plan));
  const [rows, setRows] = useState(before);
  const words = planEditWords(before, rows);
  const problem = fieldProblem(rows)?.message ?? null;
  return (
    <Dialog
      wide
      title={`Edit plan ${plan.revision}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose} data-first-focus>
            Cancel
          </Button>
          <Button
            primary
            impossible={problem ?? (words === '' && 'Nothing is changed yet.')}
            onClick={() => {
              onSend(words);
              onClose();
            }}
          >
            Send changes
          </Button>
        </>
      }
    >
      <div className="dialog-body plan-edit">
        <FieldsInput rows={rows} onRows={(next) => setRows([...next])} />
        <p className="why" role="status">
          {problem ??
            (words === ''
              ? 'What you change is sent to the builder as a message; it answers with a new plan.'
              : `Will be asked for: ${words}`)}
        </p>
      </div>
    </Dialog>
  );
}
