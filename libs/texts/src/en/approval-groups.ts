/** What people read where several groups decide one approval, at whichever door. Names come in ready-made. */

const all = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const any = new Intl.ListFormat('en-GB', { type: 'disjunction' });

interface Says {
  group: string;
  needed: number;
  yes: readonly string[];
  /** So many of `open` have to agree still. */
  missing: number;
  open: readonly string[];
}

export const approvalGroupTexts = {
  together: (names: readonly string[]) => all.format(names),
  says: ({ group, needed, yes, missing, open }: Says) =>
    [
      `${group}: ${needed - missing} of ${needed}`,
      ...(yes.length > 0 ? [`yes from ${all.format(yes)}`] : []),
      ...(missing > 0 ? [`waits for ${(missing < open.length ? any : all).format(open)}`] : []),
    ].join(', '),
  peopleMissing: (count: number) =>
    count === 1 ? 'One more person has to agree: nobody counts twice.' : `${count} more people have to agree: nobody counts twice.`,
} as const;
