import { Button, Group, Input } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type FieldProps, useHold, useInputProps } from "./field.tsx";
import { clock } from "./moments.ts";

/** A time of day in any spelling (1042, 10:42, 午後3時, 15時半) as "HH:MM"; 今 fills in the present. */
export function TimeField({ value, onChange, now = false, ...props }: FieldProps<string | null> & { now?: boolean }) {
  const { t } = useTranslation("shell");
  const [text, setText] = useState(value ?? "");
  const [left, setLeft] = useState(false);
  const given = useRef(value);
  useEffect(() => {
    if (value === given.current) return;
    given.current = value;
    setText(value ?? "");
  }, [value]);
  const give = (typed: string) => {
    setText(typed);
    given.current = parseTime(typed);
    onChange(given.current);
  };
  const sentence = text.trim() !== "" && parseTime(text) === null ? t("time.unreadable") : null;
  useHold(props.name, sentence);
  const { id, label, error, description, disabled, ...rest } = useInputProps({
    ...props,
    error: props.error ?? (left && sentence ? sentence : undefined),
  });
  return (
    <Input.Wrapper id={id} label={label} error={error} description={description}>
      <Group gap="xs" wrap="nowrap">
        <Input
          {...rest}
          id={id}
          disabled={disabled}
          error={Boolean(error)}
          w="8rem"
          autoComplete="off"
          inputMode="numeric"
          placeholder={t("time.placeholder")}
          value={text}
          onChange={(event) => {
            setLeft(false);
            give(event.currentTarget.value);
          }}
          onBlur={() => {
            setLeft(true);
            const time = parseTime(text);
            if (time) setText(time);
          }}
        />
        {now && (
          <Button variant="default" disabled={disabled} onClick={() => give(clock(new Date()))}>
            {t("time.now")}
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}

/** "HH:MM" of a written time of day, or null. */
export function parseTime(text: string): string | null {
  const plain = text.normalize("NFKC").replaceAll(/\s/g, "");
  const match =
    /^(午前|午後|am|pm)?(\d{1,2})(?:[:.時](\d{1,2}|半)?分?)?$/iu.exec(plain) ?? /^()(\d{1,2})(\d{2})$/u.exec(plain);
  if (!match) return null;
  const minute = match[3] === "半" ? 30 : Number(match[3] ?? 0);
  const afternoon = /午後|pm/iu.test(match[1] ?? "");
  const hour = Number(match[2]) + (afternoon && Number(match[2]) < 12 ? 12 : 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
