import { useCallback, useMemo, useRef, useState } from "react";
import { type Draft, useDraft } from "./use-draft.ts";

export type FormState<T extends object> = {
  values: T;
  errors: Record<string, string>;
  set: (change: Partial<T>) => void;
  setErrors: (errors: Record<string, string>) => void;
  /** Name, value, onChange and error for a field of the kit: `<TextField label="…" {...form.field("name")} />`. */
  field: <K extends keyof T & string>(
    name: K,
  ) => { name: K; value: T[K]; onChange: (value: T[K]) => void; error: string | undefined };
  reset: (values?: T) => void;
  changed: boolean;
  draft: Draft | null;
};

/**
 * The state of a form. With `draft`, what is typed is kept on the server under that key and comes back after a reload or
 * on another machine; it is thrown away once the form was sent.
 */
export function useForm<T extends object>(initial: T, options: { draft?: string } = {}): FormState<T> {
  const first = useRef(initial);
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const changed = values !== first.current;
  const restore = useCallback((saved: T) => setValues((now) => ({ ...now, ...saved })), []);
  const draft = useDraft(options.draft, values, changed, restore);

  const set = useCallback((change: Partial<T>) => {
    setValues((now) => ({ ...now, ...change }));
    setErrors((now) => {
      const left = { ...now };
      for (const name of Object.keys(change)) delete left[name];
      return left;
    });
  }, []);
  const reset = useCallback((next?: T) => {
    first.current = next ?? first.current;
    setValues(first.current);
    setErrors({});
  }, []);
  return useMemo(
    () => ({
      values,
      errors,
      set,
      setErrors,
      reset,
      changed,
      draft,
      field: (name) => ({
        name,
        value: values[name],
        onChange: (value) => set({ [name]: value } as unknown as Partial<T>),
        error: errors[name],
      }),
    }),
    [values, errors, set, reset, changed, draft],
  );
}
