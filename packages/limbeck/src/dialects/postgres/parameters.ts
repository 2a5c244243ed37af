/** What may stand in the query of a URL. The driver passes over what it does not know, a mistyped `sslmode` as well. */
import { LimbeckError } from '../../errors.ts'

/** Those of libpq (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS), as far as a URL has them. */
const LIBPQ =
  `application_name channel_binding client_encoding connect_timeout dbname fallback_application_name gssdelegation gssencmode
  gsslib host hostaddr keepalives keepalives_count keepalives_idle keepalives_interval krbsrvname load_balance_hosts
  max_protocol_version min_protocol_version oauth_client_id oauth_client_secret oauth_issuer oauth_scope options passfile password
  port replication require_auth requirepeer scram_client_key scram_server_key service servicefile ssl ssl_max_protocol_version
  ssl_min_protocol_version sslcert sslcertmode sslcompression sslcrl sslcrldir sslkey sslkeylogfile sslmode sslnegotiation
  sslpassword sslrootcert sslsni target_session_attrs tcp_user_timeout user`.split(/\s+/)

/** The driver's own. */
const OF_THE_DRIVER = [
  'idle_in_transaction_session_timeout',
  'lock_timeout',
  'query_timeout',
  'statement_timeout',
  'uselibpqcompat',
]

const KNOWN: readonly string[] = [...LIBPQ, ...OF_THE_DRIVER]

/** @throws LimbeckError `bad-url` naming a parameter that there is not */
export function checkParameters(url: string): void {
  const [, query = ''] = /\?(.*)$/s.exec(url) ?? []
  // What is no name may be the rest of a password that was not encoded.
  const unknown = [...new URLSearchParams(query).keys()].find((name) => /^\w+$/.test(name) && !KNOWN.includes(name))
  if (unknown === undefined) return
  throw new LimbeckError('bad-url', `the database URL has a parameter "${unknown}", which PostgreSQL does not know`, {
    hint: `Write "${nearestTo(unknown)}" if that is meant, or take it out of the URL.`,
  })
}

function nearestTo(name: string): string {
  const [nearest = ''] = KNOWN.toSorted((a, b) => distance(name, a) - distance(name, b))
  return nearest
}

/** How many letters to add, take away or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_none, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const [left = 0, above = 0, corner = 0] = [next[j], row[j + 1], row[j]]
      next.push(Math.min(left + 1, above + 1, corner + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
