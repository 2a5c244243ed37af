import { expect, it } from 'vitest'
import { LimbeckError } from '../../../src/errors.ts'
import { checkVersion } from '../../../src/sources/drizzle/version.ts'

it('versions before 1.0 are read, the candidates for it are not', () => {
  expect(() => checkVersion('0.36.0')).not.toThrow()
  expect(() => checkVersion('1.0.0-rc.5')).toThrow(LimbeckError)
  expect(() => checkVersion('1.0.0-rc.5')).toThrow('"drizzle-orm" 1.0.0-rc.5 is newer than what limbeck reads')
})
