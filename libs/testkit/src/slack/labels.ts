/** Labels are the same with or without their dots and whatever the case. */
export function sameLabel(shown: string, wanted: string): boolean {
  const bare = (text: string) =>
    text
      .replace(/(…|\.\.\.)$/, '')
      .trim()
      .toLowerCase();
  return bare(shown) === bare(wanted);
}
