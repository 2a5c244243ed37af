/** The same random cases in every run, which tells of the change that is tested; `LIMBECK_SEED` gives others. */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['LIMBECK_SEED'] ?? 2026) })
