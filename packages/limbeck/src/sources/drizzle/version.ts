/** Which versions of drizzle-orm are read. */
import { LimbeckError } from '../../errors.ts'

/**
 * The candidates for 1.0 have no public way to tell what 0.x tells: how arrays are nested, how columns without a name are called.
 * @param version of drizzle-orm
 * @throws LimbeckError `unsupported`
 */
export function checkVersion(version: string): void {
  if (version.startsWith('0.')) return
  throw new LimbeckError('unsupported', `"drizzle-orm" ${version} is newer than what limbeck reads`, {
    hint: 'Stay with 0.x: npm install drizzle-orm@0.45',
  })
}
