/** Words of the update feed. */
export const updatesZh = {
  updates: {
    title: '新版本',
    what: '关闭时，应用完全不使用网络。开启后，应用启动时向此地址请求版本列表，不带 Cookie。它只告知有什么版本，下载与安装由您决定。',
    address: '更新源地址',
    addressHint: '修改地址会关闭更新源。',
    badAddress: '须为 https:// 开头的地址，且不含用户名',
    channel: '版本',
    stable: '稳定版',
    beta: '稳定版与测试版',
    on: '查找新版本',
    look: '立即查找',
    off: '更新源已关闭。',
    current: '没有比 {{version}} 更新的版本。',
    newer: '有新版本 {{version}}（{{date}}）。',
    show: '打开其页面…',
    files: '文件及其 SHA-256',
    announced: '有新版本 {{version}}，详见设置。',
    browser: '本页面与提供它的服务器版本一致，没有更新源；桌面应用才有。',
  },
};
