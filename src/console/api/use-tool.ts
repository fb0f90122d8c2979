import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { BuilderToolName, InputOf, OutputOf } from '../../contract/builder-toolset.ts';
import type { ApiError } from './api-error.ts';
import { callTool } from './call-tool.ts';

interface Callbacks<Output> {
  readonly onSuccess?: (output: Output) => void;
  readonly onError?: (error: ApiError) => void;
  readonly onSettled?: () => void;
}

/**
 * A tool that changes something: `isPending` belongs on the button; the new state comes by event. What is told about
 * the outcome is told even if that event has taken the button away meanwhile.
 */
export function useTool<Name extends BuilderToolName>(name: Name) {
  const mutation = useMutation<OutputOf<Name>, ApiError, InputOf<Name>>({
    mutationKey: [name],
    mutationFn: (input) => callTool(name, input),
  });
  const { mutateAsync } = mutation;
  const mutate = useCallback(
    (input: InputOf<Name>, { onSuccess, onError, onSettled }: Callbacks<OutputOf<Name>> = {}): void => {
      // An error that nobody waits for here is in `error`.
      void mutateAsync(input)
        .then(onSuccess, onError ?? (() => undefined))
        .finally(onSettled);
    },
    [mutateAsync],
  );
  return { ...mutation, mutate };
}
