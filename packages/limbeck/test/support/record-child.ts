/** Runs in a process of its own, on Node's own type stripping: records the revision files that it is told of. */
import { messageOf } from '../../src/errors.ts'
import { record } from '../../src/ops/record.ts'

process.on('message', (url: string) => {
  import(url).then(
    (revision) => process.send?.({ upgrade: record(revision.upgrade), downgrade: record(revision.downgrade) }),
    (error: unknown) => process.send?.({ error: messageOf(error) }),
  )
})
