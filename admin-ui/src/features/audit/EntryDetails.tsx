import type { AuditEntry } from './api.ts'

function asText(value: unknown): string {
  if (value === null || value === undefined) return '--'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** What was before and after, item by item, with the request's number for whoever looks further in the log. */
export function EntryDetails({ entry }: { entry: AuditEntry }) {
  const keys = [...new Set([...keysOf(entry.before), ...keysOf(entry.after)])]
  return (
    <div className="ld-audit-entry">
      {keys.length > 0 && (
        <table className="ld-plain-table">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">之前</th>
              <th scope="col">之后</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key}>
                <th scope="row">{key}</th>
                <td>{asText(partOf(entry.before, key))}</td>
                <td>{asText(partOf(entry.after, key))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="ld-nothing">
        {entry.reason !== null && `原因：${entry.reason}　`}角色：{entry.roles.join('、') || '--'}　请求编号：
        {entry.requestId ?? '--'}
      </p>
    </div>
  )
}
