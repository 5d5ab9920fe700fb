/** The moment now. Passed in wherever a rule needs it, so that tests can say what time it is. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
