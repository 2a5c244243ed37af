import { sameName } from './grammar/tokens.ts'

/** A collation in the model: the three that are built in have one spelling, and BINARY is the default. */
export function collationModel(collation: string | undefined): string | undefined {
  const builtIn = ['NOCASE', 'RTRIM', 'BINARY'].find((name) => sameName(name, collation ?? ''))
  return builtIn === 'BINARY' ? undefined : (builtIn ?? collation)
}
