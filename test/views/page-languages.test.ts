import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../src/views/page-outcome.ts'
import type { OutcomeFacts } from '../../src/views/page-words.ts'
import { LANGUAGE_IDS, LANGUAGES } from '../../src/views/words/languages.ts'
import type { Reader } from '../../src/views/words/say.ts'
import { facts, outcomes } from './outcomes.ts'
import { confirm, english, expectPage, japanese, show, words } from './pages.ts'

/** Without what every page says. */
function withoutFrame(said: string): string {
  return said.replace(/^Pulsecord /, '').replace(/ 医療\S+$/, '')
}

describe('the page a link opens', () => {
  it('speaks the language of whoever asked', async () => {
    const page = await confirm({ locale: 'ja' })
    expectPage(page, 'ja')
    expect(words(page)).toMatchInlineSnapshot(
      `"Pulsecord Fitbitの連携 A Discordの @Ann に、健康データのアカウントを連携しようとしています。 あなたのアカウントではありませんか？ このページを閉じてください。まだ何も行われていません。 読み取る内容 心拍数 タイムゾーンと単位 登録機器とその最終同期 共有するまで、データを見られるのは@Annだけです。連携を解除すれば、いつでも終了できます。 @Annとして続ける このあと、Discordで本人確認を求められることがあります。続いて、Fitbitが同意を求めます。このページを使えるのは 09:45 UTC まで、1回だけです。 医療上の助言ではありません。Discordおよびウェアラブル機器のメーカーとは関係ありません。"`,
    )
    expectPage(await confirm({ locale: 'pt-BR' }))
    expectPage(await confirm({ locale: '"><script>' }))
  })
})

describe('the pages a link ends on', () => {
  it('say what is known of a link in every language', async () => {
    for (const language of LANGUAGE_IDS) {
      const ends = (['done', 'partial', 'taken', 'changed', 'wrong-account'] as const).map(async (outcome) => {
        const page = words(await show(outcome, { ...facts, replaced: ['Jawbone'] }, LANGUAGES[language]))
        return [page.includes('Fitbit'), page.includes('@Ann'), page.includes('/heart'), page.includes('Jawbone')]
      })
      expect(await Promise.all(ends)).toEqual([
        [true, true, true, true],
        [true, false, true, true],
        [true, true, false, false],
        [true, true, false, false],
        [false, true, false, false],
      ])
    }
  })

  it('lead to where a vendor sets an account up, and nowhere when it does not say', async () => {
    for (const language of LANGUAGE_IDS) {
      const url = 'https://vendor.example/set-up?a=1&b="'
      const page = await show('no-account', { ...facts, url }, LANGUAGES[language])
      expect(page).toContain('<a href="https://vendor.example/set-up?a=1&amp;b=&quot;" rel="noreferrer">')
      expect(await show('no-account', facts, LANGUAGES[language])).not.toContain('<a')
    }
  })

  it('name what the buttons are called', async () => {
    for (const language of LANGUAGE_IDS) {
      const page = await show('changed', { ...facts, action: '/choice/x' }, LANGUAGES[language])
      const labels = [...page.matchAll(/<button[^>]*>([^<]*)</g)].map(([, label = '']) => label)
      for (const label of labels.slice(0, 2)) expect(page).toContain(`<strong>${label}</strong>`)
    }
  })

  it('count in the way of the language', async () => {
    const wait = async (seconds: number, reader: Reader) => words(await show('too-many', { seconds }, reader))
    expect(await wait(1, english)).toContain('Wait a second, then')
    expect(await wait(2, english)).toContain('Wait 2 seconds, then')
    expect(await wait(1, japanese)).toContain('1秒待って')
  })

  it('say them in Japanese', async () => {
    const pages = await Promise.all(outcomes.map(async (outcome) => words(await show(outcome, facts, japanese))))
    expect(new Set(pages).size).toBe(outcomes.length)
    expect(pages.map(withoutFrame).join('\n\n')).toMatchInlineSnapshot(`
      "✓ Fitbitを連携しました Discordの @Ann に連携されました。共有するまで、データを見られるのは本人だけです。 許可された項目：心拍数 Discordに戻って、 /heart date:昨日 を試してみてください。このページは閉じてかまいません。

      ✓ Fitbitの一部を連携しました 許可された項目：心拍数 許可されなかった項目：登録機器とその最終同期 許可がないと使えないコマンド： /heart あとから追加するには、Discordでもう一度 /link と入力し、その項目にチェックを入れてください。このページは閉じてかまいません。

      ! キャンセルしました あなたがキャンセルしたと、Fitbitから連絡がありました。何も連携されておらず、何も保存されていません。 気が変わった場合は、Discordに戻って /link と入力し、新しいリンクを取得してください。

      ✓ すべて元のままです もう一方のFitbitアカウントは連携されず、これまでの連携はそのままです。たった今与えられたアクセス権を取り消すよう、Fitbitに依頼しました。 このページは閉じてかまいません。

      ! このFitbitアカウントは、ほかで連携済みです このボットですでに別のDiscordアカウントに連携されており、連携できるのは1人だけです。そのため、あなたには連携されず、何も変更されていません。 あなたのアカウントであれば、 @Ann に移せます。移すと、もう一方の連携は終了し、その利用者には一度だけ、あなたの名前を出さずにお知らせします。 このページを閉じれば、すべて今のままです。ボタンは10分間使えます。

      ! これは別のFitbitアカウントです @Ann には以前、別のFitbitアカウントが連携されていました。まだ何も変更されておらず、選択するまで何も変更されません。 これまでの記録を残す ：新しいアカウントに切り替わり、ここに保存されているものは残ります。2つのアカウントの日々の記録が混ざることはありません。 最初からやり直す ：新しいアカウントに切り替わり、ここにある以前のアカウントの日々の記録のコピーはすべて削除されます。Fitbitでは何も削除されません。 このページを閉じれば、すべて今のままです。ボタンは10分間使えます。

      ! このリンクはもう使えません あとからほかの人に使われないように、リンクは数分間だけ有効です。このリンクは期限が切れたか、新しいリンクに置き換えられました。このリンクでは何も連携されていません。 Discordに戻って /link と入力し、新しいリンクを取得してください。

      ! このリンクは使用済みです リンクは1回だけ使えます。このリンクはすでに、別のブラウザーで、またはこのブラウザーで新しいリンクを使う前に使われています。今回は何も変更されていません。 心当たりがない場合は、Discordで /account と入力してください。連携の状況を確認でき、 /unlink で解除できます。

      ! アクセスが多すぎます お使いのアドレスから、人の操作とは思えない数のリクエストが1分間にありました。何も変更されておらず、有効だったリンクは今も有効です。 60秒待ってから、このページを読み込み直してください。

      ! これは別の人のリンクです このリンクは @Ann のために作られましたが、このブラウザーは別のDiscordアカウントでサインインしています。何も連携されておらず、何も保存されていません。 ほかの人からこのリンクが送られてきた場合は、使わないでください。あなたの健康データが、その人の名前で表示されるところでした。 あなたのリンクであれば、このブラウザーで正しいDiscordアカウントにサインインし、そこで /link と入力してください。

      ! Fitbitでの手続きが完了しませんでした あなたは同意しましたが、Fitbitからアクセス権が与えられませんでした。あなたのせいではありません。何も連携されておらず、何も保存されていません。 1分ほど待って、もう一度お試しください。Discordに戻って /link と入力し、新しいリンクを取得してください。

      ! Fitbitアカウントが見つかりません あなたは同意しましたが、サインインしたアカウントにはFitbitが設定されていません。何も連携されておらず、何も保存されていません。 多くの場合、2つあるアカウントのうち別のほう、または職場や学校のアカウントでサインインしています。ウォッチとペアリングしているアカウントでサインインしてください。 アカウントが正しい場合は、先にFitbitのアプリで設定してください。 Discordに戻って /link と入力し、新しいリンクを取得してください。

      ! 連携機能は停止しています このボットはまだ、リンクを開いた人とリンクを求めた人が同じかどうかを確認できません。何も連携されておらず、何も保存されていません。 ボットの運営者にお知らせください。

      ! ボットの保存先に接続できません ボットのデータの保存先が応答していません。原因はこちらにあります。あなたのデータは何も削除されていません。 1分ほど待ってから、もう一度リンクを開いてください。使用済みと表示された場合は、Discordで /account と入力すると、連携の状況を確認できます。

      ! 手続きの続きではありません このページは、手続きを始めたものとは別のブラウザーで開かれたか、アドレスが間違っています。何も変更されていません。 やり直すには、Discordに戻って /link と入力し、最後まで同じブラウザーで進めてください。

      ! こちらの側で問題が起きました あなたのデータは何も削除されておらず、あなたのせいではありません。 コード H7K2 ：ボットの運営者が、このコードで原因を調べられます。"
    `)
  })

  it('say in Japanese what they say more than once in', async () => {
    const more: [Outcome, OutcomeFacts][] = [
      ['partial', { action: '/rest/x', blocked: [], replaced: ['Jawbone'] }],
      ['partial', { blocked: ['heart', 'recovery'] }],
      ['left', { about: 'taken' }],
      ['denied', { by: 'discord', left: 'link' }],
      ['denied', { by: 'vendor', left: 'grant' }],
      ['vendor-failed', { by: 'discord', left: 'link' }],
      ['no-account', { url: 'https://vendor.example' }],
      ['used', { here: true }],
    ]
    const pages = await Promise.all(
      more.map(async ([end, known]) => words(await show(end, { ...facts, ...known }, japanese))),
    )
    expect(pages.map(withoutFrame).join('\n\n')).toMatchInlineSnapshot(`
      "✓ Fitbitの一部を連携しました 許可された項目：心拍数 許可されなかった項目：登録機器とその最終同期 Jawboneに代わる連携です。Jawboneの連携は終了し、ここに保存された日々の記録は引き継がれました。 許可がなくてもすべてのコマンドを使えますが、表示される内容が少なくなるものがあります。 このままでよければ、このページを閉じてください。残りも許可するには、Fitbitでもう一度同意する必要があります。そこですべての項目にチェックを入れてください。 残りも許可する

      ✓ Fitbitの一部を連携しました 許可された項目：心拍数 許可されなかった項目：登録機器とその最終同期 許可がないと使えないコマンド： /heart 、 /recovery あとから追加するには、Discordでもう一度 /link と入力し、その項目にチェックを入れてください。このページは閉じてかまいません。

      ✓ すべて元のままです このFitbitアカウントは今の連携のままで、あなたには連携されませんでした。たった今Fitbitから受け取ったものは破棄されます。 このページは閉じてかまいません。

      ! キャンセルしました あなたがキャンセルしたと、Discordから連絡がありました。何も連携されておらず、何も保存されていません。 気が変わった場合は、Discordからもう一度リンクを開いてください。期限が切れるまで使えます。

      ! キャンセルしました あなたがキャンセルしたと、Fitbitから連絡がありました。以前に許可した内容は、連携されたままです。 気が変わった場合は、Discordに戻って /link と入力し、新しいリンクを取得してください。

      ! Discordでの手続きが完了しませんでした あなたは同意しましたが、Discordからご本人の情報が届きませんでした。あなたのせいではありません。何も連携されておらず、何も保存されていません。 1分ほど待ってから、Discordからもう一度リンクを開いてください。期限が切れるまで使えます。

      ! Fitbitアカウントが見つかりません あなたは同意しましたが、サインインしたアカウントにはFitbitが設定されていません。何も連携されておらず、何も保存されていません。 多くの場合、2つあるアカウントのうち別のほう、または職場や学校のアカウントでサインインしています。ウォッチとペアリングしているアカウントでサインインしてください。 アカウントが正しい場合は、先に そのアカウントでFitbitを設定 してください。 Discordに戻って /link と入力し、新しいリンクを取得してください。

      ! このリンクは使用済みです リンクは1回だけ使えます。このリンクは、あなた自身がこのブラウザーで使いました。そのあとのページに表示された内容は今も有効で、開き直したことで変更されたものはありません。 連携の状況を確認するには、Discordで /account と入力してください。別のリンクが必要な場合は、 /link と入力してください。"
    `)
  })
})
