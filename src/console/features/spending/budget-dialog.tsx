import { useState, type FormEvent } from 'react';
import { useTool } from '../../api/use-tool.ts';
import { Button } from '../../ui/button.tsx';
import { Radio } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { usd } from '../../words/money.ts';
import type { Spending } from './spent.ts';

const most = 1_000_000;

/** A limit for the month, and what happens at it. */
export function BudgetDialog({ spending, onClose }: { readonly spending: Spending; readonly onClose: () => void }) {
  const { budget, month_usd, estimate_month_usd } = spending;
  const set = useTool('set_budget');
  const [text, setText] = useState(budget === undefined ? '' : String(budget.monthly_usd));
  const [hardStop, setHardStop] = useState(budget?.hard_stop ?? false);
  const [wrong, setWrong] = useState<string>();
  const monthlyUsd = readUsd(text);

  function save(next: number | null): void {
    set.mutate(
      { monthly_usd: next, hard_stop: next !== null && hardStop },
      {
        onSuccess: () => {
          toast('done', next === null ? 'There is no budget any more' : `The budget is ${usd(next)} a month`);
          onClose();
        },
        onError: (error) => toastError('The budget was not changed', error),
      },
    );
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (monthlyUsd === null) setWrong('An amount in dollars from 0 to 1,000,000, such as 25 or 12.50.');
    else save(monthlyUsd);
  }
  const stopsNow = hardStop && monthlyUsd !== null && monthlyUsd <= month_usd;
  return (
    <Dialog title="Set the monthly budget" onClose={onClose}>
      <form onSubmit={submit}>
        <div className="dialog-body">
          <p>
            {usd(month_usd)} is spent this month, {usd(estimate_month_usd)} is likely by its end. Months are of the calendar, UTC.
          </p>
          <Field label="Dollars a month" error={wrong}>
            {(attributes) => (
              <Input
                {...attributes}
                inputMode="decimal"
                autoComplete="off"
                placeholder="25"
                value={text}
                data-first-focus
                onChange={(event) => {
                  setText(event.target.value);
                  setWrong(undefined);
                }}
              />
            )}
          </Field>
          <fieldset className="plain budget-ends">
            <legend className="s2">When it is used up:</legend>
            <Radio name="end" checked={!hardStop} onChange={() => setHardStop(false)}>
              Warn, and let everything run on
            </Radio>
            <Radio name="end" checked={hardStop} onChange={() => setHardStop(true)}>
              Stop all apps, and start nothing that costs
            </Radio>
          </fieldset>
          {stopsNow && (
            <p className="budget-warning" role="status">
              That much is spent already: all apps stop at once. Their data is kept.
            </p>
          )}
        </div>
        <footer>
          {budget !== undefined && (
            <Button ghost className="budget-none" onClick={() => save(null)} pending={set.isPending && 'Removing'}>
              Remove budget
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" primary pending={set.isPending && 'Saving'}>
            Set budget
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** What a person types for an amount; null when it is none. */
function readUsd(text: string): number | null {
  const plain = text
    .trim()
    .replace(/^\$\s*/, '')
    .replaceAll(',', '');
  if (!/^\d+(\.\d{1,2})?$/.test(plain)) return null;
  const usd = Number(plain);
  return usd <= most ? usd : null;
}
