import { refusals } from "../platform/errors.ts";

/** A task is open or done, and can be opened again; which it is, its `done_at` says. */
export const taskRefusals = refusals({
  task_already_done: {
    status: 409,
    ja: "この用事はもう済んでいます。直すには、済みを取り消してください。",
    en: "This task is done already. To change it, open it again first.",
  },
  task_not_done: { status: 409, ja: "この用事はまだ済んでいません。", en: "This task is not done yet." },
});

export const waitingRefusals = refusals({
  no_longer_waiting: {
    status: 409,
    ja: "もう待っていません。ほかの人が済ませたか、日が変わりました。",
    en: "This no longer waits: somebody has done it, or the day has changed.",
  },
  snooze_in_past: { status: 409, ja: "これから来る時刻を選んでください。", en: "Choose a moment still to come." },
  snooze_beyond_moment: {
    status: 409,
    ja: "あとにできるのは期限までです。期限を過ぎたものは、1日だけあとにできます。",
    en: "It can rest until its latest moment at most; what is past, for one day.",
  },
  not_of_the_centre: {
    status: 409,
    ja: "担当にできるのは、今使われている支援センターの職員のアカウントだけです。",
    en: "Only an active account of the centre's own staff can take it.",
  },
});
