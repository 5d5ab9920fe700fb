import { ChoiceButtons, MultiChoiceButtons } from "./ui/choice-buttons.tsx";
import { DateField } from "./ui/date-field.tsx";
import { Form } from "./ui/form.tsx";
import { Section } from "./ui/page.tsx";
import { CheckField, MultiSelectField, SelectField } from "./ui/select-field.tsx";
import { LongTextField, NumberField, TextField } from "./ui/text-field.tsx";
import { TimeField } from "./ui/time-field.tsx";
import { doneToast } from "./ui/undo-toast.ts";
import { useForm } from "./ui/use-form.ts";

type Values = {
  name: string;
  birth: string | null;
  heldOn: string | null;
  at: string | null;
  caller: "family" | "doctor" | "nurse" | "other" | null;
  topics: readonly string[];
  town: string | null;
  jobs: readonly string[];
  minutes: number | null;
  told: boolean;
  text: string;
};

const empty: Values = {
  name: "",
  birth: "1933-01-10",
  heldOn: null,
  at: null,
  caller: "family",
  topics: ["bed"],
  town: null,
  jobs: [],
  minutes: null,
  told: false,
  text: "",
};

const towns = ["入間川1丁目", "富士見2丁目", "狭山台3丁目", "水野"].map((town) => ({ value: town, label: town }));

/** The fields of the kit in a form. */
export function KitFields() {
  const form = useForm(empty, { draft: "kit" });
  return (
    <Section title="入力" description="どの欄も、書いたそばから保存されます。">
      <Form
        form={form}
        submitLabel="登録する"
        onCancel={() => form.reset()}
        onSubmit={async () => doneToast("登録しました")}
        check={(values): Record<string, string> => (values.name === "" ? { name: "氏名を入力してください" } : {})}
      >
        <TextField label="氏名" help="戸籍の文字のままで構いません" required {...form.field("name")} />
        <DateField label="生年月日" birth {...form.field("birth")} />
        <DateField label="訪問日" help="6/1 のように月日だけでも読めます" {...form.field("heldOn")} />
        <TimeField label="電話を受けた時刻" now {...form.field("at")} />
        <ChoiceButtons
          label="相談者"
          choices={[
            { value: "family", label: "家族" },
            { value: "doctor", label: "医師" },
            { value: "nurse", label: "訪問看護師" },
            { value: "other", label: "その他" },
          ]}
          {...form.field("caller")}
        />
        <MultiChoiceButtons
          label="内容"
          help="いくつでも選べます"
          choices={[
            { value: "bed", label: "ベッドの利用" },
            { value: "doctor", label: "往診医の紹介" },
            { value: "care", label: "介護のこと" },
          ]}
          {...form.field("topics")}
        />
        <SelectField label="町名" choices={towns} {...form.field("town")} />
        <MultiSelectField label="関わる町" choices={towns} {...form.field("jobs")} />
        <NumberField label="かかった時間" unit="分" min={0} {...form.field("minutes")} />
        <CheckField label="本人に伝えた" {...form.field("told")} />
        <LongTextField label="経過" {...form.field("text")} />
      </Form>
    </Section>
  );
}
