/** Errors of the database that blame what it was given, and would come again: data it cannot represent (22), broken rules (23), its limits (54). */
export function isUnkeepable(error: unknown): boolean {
  const { code } = ((error as { driverError?: unknown } | null)?.driverError ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^(22|23|54)/.test(code);
}
