import type { UseQueryResult } from '@tanstack/react-query'
import { Spin } from 'antd'
import { ErrorState } from '../../components/ErrorState.tsx'
import type { ImpactReport } from './api.ts'
import { ImpactRows } from './ImpactRows.tsx'
import { ImpactTotals } from './ImpactTotals.tsx'
import { recordsChanged } from './impact-totals.ts'

/** 影响: how many were checked, how many decisions change, totals, and every record that moves. */
export function ImpactView({ impact, title }: { impact: UseQueryResult<ImpactReport>; title: string }) {
  const { data, error, isError, isFetching, refetch } = impact
  return (
    <div className="ld-impact" aria-live="polite" aria-busy={isFetching}>
      <h3>
        {title} {isFetching && <Spin size="small" />}
      </h3>
      {isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <p className="ld-nothing">正在用全部记录试算</p>
      ) : (
        <Report report={data} />
      )}
    </div>
  )
}

function Report({ report }: { report: ImpactReport }) {
  if (report.changed === 0) {
    return (
      <p>
        按 {report.on} 试算了 {report.checked} 条记录，没有判定会变。
      </p>
    )
  }
  const whole = report.rows.length === report.changed
  return (
    <>
      <p>
        按 {report.on} 试算了 {report.checked} 条记录，
        <strong>
          {whole ? `${recordsChanged(report)} 条记录的 ${report.changed} 项判定会变` : `${report.changed} 项判定会变`}
        </strong>
        。
      </p>
      <ImpactTotals report={report} />
      <ImpactRows report={report} />
    </>
  )
}
