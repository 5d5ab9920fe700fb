const form = /^[^\s\p{Cc}<>,;:"()@]+@[^\s\p{Cc}<>,;:"()@]+$/u;

/** Whether text is one plain mail address: no second recipient, no line break, no name around it. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && form.test(text);
}
