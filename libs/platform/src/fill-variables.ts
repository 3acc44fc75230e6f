/** `${NAME}` in a file of `config/` stands for a variable of the environment: addresses and secrets never stand in the file. */
export function fillVariables(text: string, variables: Readonly<Record<string, string | undefined>>): { text: string; missing: string[] } {
  const missing: string[] = [];
  const filled = text.replace(/\$\{([A-Z][A-Z0-9_]*)\}/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) missing.push(name);
    return value ?? '';
  });
  return { text: filled, missing };
}
