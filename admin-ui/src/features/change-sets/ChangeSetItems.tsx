import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { wordsFor } from '../../app/api-error.ts'
import type { Clauses, ParameterView } from '../../app/parameters.ts'
import { useMay, useMe } from '../../app/session.ts'
import { plainText } from '../../components/plain-text.ts'
import { type ChangeSet, editChangeSet } from './api.ts'
import { valueBefore } from './change-draft.ts'
import { ParameterText } from './ParameterText.tsx'

interface ChangeSetItemsProps {
  set: ChangeSet
  parameters: { parameters: ParameterView[]; clauses: Clauses }
}

/** What the change set changes: old value → new value, from when, by which clause; its author may still edit a draft. */
export function ChangeSetItems({ set, parameters }: ChangeSetItemsProps) {
  const me = useMe()
  const mayEdit = useMay('rule.edit') && set.status === 'draft' && set.author?.id === me.person.id
  const navigate = useNavigate()
  return (
    <>
      <div className="ld-changes-box">
        <table className="ld-timeline">
          <thead>
            <tr>
              <th scope="col">参数</th>
              <th scope="col">原值</th>
              <th scope="col">新值</th>
              <th scope="col">生效日期</th>
              <th scope="col">依据</th>
              {mayEdit && <th scope="col">操作</th>}
            </tr>
          </thead>
          <tbody>
            {set.items.map((item) => {
              const parameter = parameters.parameters.find((one) => one.id === item.id)
              const clause = parameters.clauses[item.value.clause]
              return (
                <tr key={`${item.id}/${item.value.from}`}>
                  <td data-label="参数">
                    {parameter === undefined ? (
                      item.id
                    ) : (
                      <Link to="/rules/parameters/$id" params={{ id: item.id }}>
                        {parameter.label}
                      </Link>
                    )}
                  </td>
                  <td data-label="原值" className="ld-old">
                    {parameter !== undefined && <Before set={set} parameter={parameter} from={item.value.from} />}
                  </td>
                  <td data-label="新值" className="ld-new">
                    {parameter === undefined ? (
                      plainText(item.value.value)
                    ) : (
                      <ParameterText parameter={parameter} value={item.value.value} />
                    )}
                  </td>
                  <td data-label="生效日期" className="ld-number">
                    {item.value.from}
                  </td>
                  <td data-label="依据">
                    <div>
                      <span title={clause?.gist}>{clause?.citation ?? item.value.clause}</span>
                      {item.value.note !== undefined && <div className="ld-field-help">{item.value.note}</div>}
                    </div>
                  </td>
                  {mayEdit && (
                    <td data-label="操作">
                      <div>
                        <Button
                          type="link"
                          size="small"
                          onClick={() =>
                            void navigate({
                              to: '/rules/parameters/$id',
                              params: { id: item.id },
                              search: { changeSet: set.id },
                            })
                          }
                        >
                          修改
                        </Button>
                        {set.items.length > 1 && <RemoveItem set={set} id={item.id} />}
                      </div>
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {mayEdit && set.items.length > 0 && (
        <p>
          <Link to="/rules/parameters" search={{ changeSet: set.id }}>
            再加一个参数
          </Link>
        </p>
      )}
    </>
  )
}

/** The value it replaces; once published, the parameter's own value of that day is already the new one. */
function Before({ set, parameter, from }: { set: ChangeSet; parameter: ParameterView; from: string }) {
  const before =
    set.status === 'published' ? parameter.values.findLast((value) => value.from < from) : valueBefore(parameter, from)
  if (before === undefined) return <span className="ld-nothing">--</span>
  return <ParameterText parameter={parameter} value={before.value} />
}

function RemoveItem({ set, id }: { set: ChangeSet; id: string }) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const remove = useMutation({
    mutationFn: () =>
      editChangeSet(set.id, { version: set.version, items: set.items.filter((item) => item.id !== id) }),
    onSuccess: (kept) => queryClient.setQueryData(['change-set', set.id], kept),
    onError: (error) => {
      void message.error(wordsFor(error))
      void queryClient.invalidateQueries({ queryKey: ['change-set', set.id] })
    },
  })
  return (
    <Button type="link" size="small" danger loading={remove.isPending} onClick={() => remove.mutate()}>
      去掉
    </Button>
  )
}
