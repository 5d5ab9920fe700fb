import { formatEra, formatWeekdayJa } from "../japan/era-date.ts";
import type { PlainDate } from "../japan/plain-date.ts";

/** Subject lines of the two mails; no partner and no person is named in them. */
export const askSubject = "ご登録内容の確認のお願い";
export const remindSubject = "ご登録内容の確認のお願い(再送)";

interface Parts {
  readonly centreName: string;
  readonly centrePhone: string | null;
  /** Null while it is only a preview. */
  readonly organisationName: string | null;
  readonly address: string | null;
  readonly dueOn: PlainDate;
  readonly reminder: boolean;
}

/** The mail that asks a partner, in Japanese with a short English part. */
export function mailText(parts: Parts): string {
  const { centreName, centrePhone, reminder } = parts;
  const due = `${formatEra(parts.dueOn)}(${formatWeekdayJa(parts.dueOn)})`;
  return `${parts.organisationName ?? "(宛先の名称)"} 御中

いつもお世話になっております。${centreName}です。
${
  reminder
    ? "先日お願いした登録内容の確認について、まだご回答をいただいていないようですので、あらためてお送りします。\nFAXなどですでにご回答いただいている場合は、行き違いをお許しください。"
    : "在宅医療の連携先としてご登録いただいている内容について、年に一度の確認をお願いしております。"
}

次のリンクを開くと、ご登録内容だけが表示されます。アカウントは必要ありません。
変わりがなければ「すべて変わりありません」を押すだけで終わります。

${parts.address ?? "(宛先ごとの専用リンク)"}

回答期限: ${due}

・このリンクは宛先専用です。転送なさらないようお願いいたします。回答すると使えなくなります。
・お心当たりのないときは、リンクを開かずに下記までお電話ください。

${centreName}
${centrePhone === null ? "" : `電話 ${centrePhone}\n`}
--
Please confirm your entry with our centre by the link above; no account is needed. If nothing has changed, one press is enough.
`;
}
