import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { isDay } from '../../../../engine/index.ts'
import { api, read } from '../../app/api.ts'
import { ApiError, wordsFor } from '../../app/api-error.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { readDay } from '../../form/day-input.ts'

/** The day everything is judged on. In a trial it can be moved, forward or back; in production it is the clock's. */
export function DayPage() {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const today = useQuery({ queryKey: ['day'], queryFn: () => read(api.day.$get()) })
  const [form] = Form.useForm<{ day: string }>()
  const [busy, setBusy] = useState(false)
  if (today.isError) return <ErrorState error={today.error} onRetry={() => void today.refetch()} />
  if (today.data === undefined) return <PageLoading />
  const { day, mode, movable } = today.data
  const move = async (typed: string) => {
    if (busy) return
    setBusy(true)
    try {
      await api.day.$put({ json: { day: readDay(typed) ?? typed } })
      await queryClient.invalidateQueries()
      form.resetFields()
      void message.success('日期已调整，判定正在按新日期重算')
    } catch (error) {
      if (error instanceof ApiError && error.field === 'day') form.setFields([{ name: 'day', errors: [error.message] }])
      else void message.error(wordsFor(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <PageTitle title="运行日期" />
      <div className="ld-narrow">
        <p>
          现在按 <strong className="ld-number">{day}</strong> 判定和计算期限
          {mode === 'trial' ? '（试用日期）。' : '（当天日期）。'}
        </p>
        {movable && (
          <Form form={form} layout="vertical" onFinish={(values: { day: string }) => void move(values.day)}>
            <Form.Item
              name="day"
              label="改为"
              extra="可以前移或后移；所有人看到的日期一起变，已保存的数据和历史不变"
              rules={[
                {
                  validator: (_rule, text: unknown) =>
                    typeof text === 'string' && isDay(readDay(text))
                      ? Promise.resolve()
                      : Promise.reject(new Error('写成年-月-日，如 2020-07-06')),
                },
              ]}
            >
              <Input placeholder="如 2020-07-06" autoComplete="off" style={{ maxWidth: 200 }} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={busy}>
              调整日期
            </Button>
          </Form>
        )}
      </div>
    </>
  )
}
