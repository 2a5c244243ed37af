import type { CommanderError } from 'commander'
import { LimbeckError } from '../errors.ts'

/**
 * What commander says of wrong use, as an error like all others.
 * @param verb the verb that was called; absent where there is none of that name
 */
export function usageError({ message }: CommanderError, verb?: string): LimbeckError {
  const help = `limbeck ${verb === undefined ? '' : `${verb} `}--help`
  const [said = '', meant = ''] = message.replace(/^error: /, '').split('\n')
  const suggestion = /^\(Did you mean (.*)\?\)$/.exec(meant)?.[1]
  return new LimbeckError(
    'invalid-argument',
    said.replaceAll("'", '"').replace('. Expected', ': expected').replace(/\.$/, ''),
    {
      hint: suggestion === undefined ? `See: ${help}` : `Did you mean "${suggestion}"? If not, see: ${help}`,
    },
  )
}
