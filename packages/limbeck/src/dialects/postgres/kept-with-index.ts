/** What belongs to an index and is not in its definition: it is said anew when the index, or the key that it is of, is made again. */

/**
 * The statements that say it, as SQL for a JSON array of texts.
 * @param index the oid of the index, in SQL
 * @param table its table as an identifier, in SQL
 * @param isOfKey the definition of a key or an exclusion leaves out storage parameters as well
 * @see https://www.postgresql.org/docs/current/sql-alterindex.html
 */
export function keptWithIndex(index: string, table: string, isOfKey: boolean): string {
  const parameters = isOfKey ? `'SET (' || array_to_string(kx.reloptions, ', ') || ')'` : 'NULL'
  const tablespace = `'SET TABLESPACE ' || (SELECT quote_ident(spcname) FROM pg_tablespace WHERE oid = kx.reltablespace)`
  return `(SELECT coalesce(json_agg(kept.sql), '[]') FROM pg_class kx JOIN pg_index ki ON ki.indexrelid = kx.oid
      JOIN pg_namespace kn ON kn.oid = kx.relnamespace CROSS JOIN LATERAL (
        SELECT format('ALTER INDEX %I.%I ', kn.nspname, kx.relname) || nullif(concat_ws(', ', ${parameters}, ${tablespace}), '')
        UNION ALL SELECT format('ALTER INDEX %I.%I ALTER COLUMN %s SET STATISTICS %s', kn.nspname, kx.relname, attnum, attstattarget)
          FROM pg_attribute WHERE attrelid = kx.oid AND attstattarget >= 0
        UNION ALL SELECT format('ALTER TABLE %s REPLICA IDENTITY USING INDEX %I', ${table}, kx.relname) WHERE ki.indisreplident
        UNION ALL SELECT format('ALTER TABLE %s CLUSTER ON %I', ${table}, kx.relname) WHERE ki.indisclustered) AS kept(sql)
    WHERE kx.oid = ${index} AND kept.sql IS NOT NULL)`
}
