import type { ThemeConfig } from 'antd'

/** The look: compact, square-ish, one blue; colours of text pass 4.5:1 on white. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b5cab',
    colorLink: '#0b5cab',
    colorError: '#cf1322',
    colorTextDescription: '#595959',
    colorTextPlaceholder: '#767676',
    borderRadius: 4,
    fontSize: 14,
    fontFamily:
      '"PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif',
  },
  components: {
    Layout: { headerBg: '#0b3d6e', headerHeight: 48, headerPadding: '0 16px', siderBg: '#ffffff', bodyBg: '#f3f5f8' },
    Table: { headerBg: '#eef2f7', cellPaddingBlockSM: 7, cellPaddingInlineSM: 8 },
    Menu: { itemHeight: 38 },
  },
}
