import type { Language } from './language.ts';

export const japanese: Language = {
  code: 'ja',
  name: '日本語',
  locale: 'ja',
  dir: 'ltr',
  fullStop: '。',

  messages: {
    know: {
      calm:
        '{product}は現在ご利用いただけません。状況は把握しており、担当者を集めて対応を始めています。' +
        '{?no_reinstall}再インストールやリセットは必要ありません。' +
        '進展がなくても、{next}までに次のお知らせをします。',
      playful:
        '{product}が自分の靴ひもにつまずきました。状況は把握しており、担当者を集めて対応を始めています。' +
        '{?no_reinstall}再インストールは必要ありません。進展がなくても、{next}までに次のお知らせをします。',
      formal:
        '現在、{product}をご利用いただけません。事象を確認し、担当チームを招集しております。' +
        '{?no_reinstall}お客様に行っていただく操作はございません。次のお知らせは{next}までに行います。',
    },
    on_it: {
      calm:
        'エンジニアが[{since}から]{product}の復旧作業をしています。' +
        '[{who}は、]まだご利用いただけません。次のお知らせは{next}までに。',
      formal:
        '[{since}より]技術担当者が{product}の復旧作業を行っております。' +
        '[{who}は、]引き続きご利用いただけません。次のお知らせは{next}までに行います。',
    },
    found: {
      calm:
        '{product}の不具合の原因が分かり、修正しています。{thing}は修正が終わるまでご利用いただけません。' +
        '次のお知らせは{next}までに。',
      formal:
        '{product}の障害の原因を特定し、修正を進めております。' +
        '{thing}は完了までご利用いただけません。次のお知らせは{next}までに行います。',
    },
    no_news: {
      calm:
        '{product}の復旧作業を続けています。まだ解決には至っていませんが、その旨もきちんとお伝えします。' +
        '次のお知らせは{next}までに。',
      formal:
        '{product}の復旧作業を続けております。状況に変化はございません。次のお知らせは{next}までに行います。',
    },
    supplier: {
      calm:
        '利用している外部サービスの不調により、{product}の一部をご利用いただけません。' +
        'ふたたびお使いいただけるようにするのは私たちの役目です。次のお知らせは{next}までに。',
      formal:
        '{product}が利用する外部サービスの障害により、一部の機能をご利用いただけません。' +
        '復旧には当社が責任を持って取り組みます。次のお知らせは{next}までに行います。',
    },
    waiting_for_store: {
      calm:
        '{product}の修正版ができ、アプリストアの審査を待っています。審査は私たちでは早められず、' +
        '1日以上かかることもあります。公開されたらお知らせします。',
      formal:
        '{product}の修正版が完成し、アプリストアの審査を待っております。審査の期間は当社では決められず、' +
        '1日以上かかる場合がございます。公開後にお知らせいたします。',
    },
    correction: {
      calm:
        '{product}についての前回のお知らせを訂正します。内容に誤りがありました。申し訳ありません。' +
        '次のお知らせは{next}までに。',
      formal:
        '{product}に関する前回のお知らせに誤りがございましたので、訂正いたします。お詫び申し上げます。' +
        '次のお知らせは{next}までに行います。',
    },
    coming_back: {
      calm:
        '{product}は復旧しつつあります。修正は済み、完了とする前に経過を見守っています。' +
        '{?report_here}まだご利用いただけない場合は、ステータスページからご報告ください。',
      formal:
        '{product}の修正を適用し、サービスは復旧しつつあります。完全な復旧を確認するため監視しております。' +
        '{?report_here}問題が続く場合は、ステータスページよりご報告ください。',
    },
    fixed: {
      calm:
        '{product}は復旧しました。停止時間は{start}から{end}まででした。' +
        'ご不便をおかけし、申し訳ありませんでした。お待ちいただきありがとうございました。{?write_up}経緯は後日まとめます。',
      formal:
        '{product}は完全に復旧いたしました。停止時間は{start}から{end}まででした。' +
        'ご迷惑をおかけし、お詫び申し上げます。{?write_up}経緯は後日公開いたします。',
    },
    planned: {
      calm:
        'メンテナンスのお知らせ：[{date}、][{start}から{end}まで、]{product}をご利用いただけません。' +
        '{?quiet_hours}ご利用の最も少ない時間帯を選びました。開始と終了の際にお知らせします。',
      formal:
        '計画メンテナンスのお知らせ：[{date}、][{start}から{end}まで、]{product}をご利用いただけません。' +
        '{?quiet_hours}ご利用の最も少ない時間帯です。開始時と終了時にお知らせいたします。',
    },
    under_way: {
      calm: '{product}のメンテナンスを始めました。終了予定は{end}です。',
      formal: '{product}の計画メンテナンスを開始いたしました。終了予定は{end}です。',
    },
    overrun: {
      calm:
        '{product}のメンテナンスが予定より長引いています。終了予定は{end}でした。' +
        '新しい終了予定は{next}です。終わったらお知らせします。',
      formal:
        '{product}の計画メンテナンスに遅れが生じております。終了予定は{end}でした。' +
        '新しい終了予定は{next}です。終了時にお知らせいたします。',
    },
    done: {
      calm: '{product}のメンテナンスが終わりました。作業は{start}から{end}まででした。',
      formal: '{product}の計画メンテナンスが完了いたしました。作業は{start}から{end}まででした。',
    },
    cancelled: {
      calm: '{product}のメンテナンスを中止します。予定は[{date}、]{start}から{end}まででした。',
      formal: '{product}の計画メンテナンスを中止いたします。予定は[{date}、]{start}から{end}まででした。',
    },
  },

  planned: {
    reminder: {
      calm:
        'メンテナンスのお知らせ（再掲）：{product}[、{date}][、{start}から{end}まで]。' +
        '開始と終了の際にお知らせします。',
      formal:
        '計画メンテナンスのご案内（再掲）：{product}[、{date}][、{start}から{end}まで]。' +
        '開始時と終了時にお知らせいたします。',
    },
    moved: {
      calm: '{product}のメンテナンスの日時が変わりました。新しい予定は[{date}、]{start}から{end}までです。',
      formal:
        '{product}の計画メンテナンスの日時を変更いたしました。新しい予定は[{date}、]{start}から{end}までです。',
    },
    checking: {
      calm: '{product}のメンテナンス作業が終わり、完了とする前に確認しています。',
      formal: '{product}の計画メンテナンスの作業を終え、確認を行っております。',
    },
  },

  titles: {
    know: '{product}が利用できません',
    on_it: '{product}が利用できません',
    found: '{product}が利用できません',
    supplier: '{product}の一部が利用できません',
    waiting_for_store: '{product}の修正版はアプリストアの審査待ちです',
    correction: '{product}についての訂正',
    no_news: '{product}が利用できません',
    coming_back: '{product}が利用できませんでした',
    fixed: '{product}が利用できませんでした',
    planned: '{product}のメンテナンス',
    under_way: '{product}のメンテナンス',
    overrun: '{product}のメンテナンス',
    done: '{product}のメンテナンス',
    cancelled: '{product}のメンテナンス',
  },

  notes: {
    promise: '次のお知らせは{next}までに',
    downtime: '停止時間：{start}から{end}',
    hours: '{start}から{end}',
    meant: '終了予定：{end}',
  },

  letters: {
    foot: '{product}からの通知をご希望いただいたためお送りしています。内容の変更や停止はこちら：',
    confirmSubject: '{product}：通知の登録をご確認ください',
    confirmAsked:
      'どなたか（おそらくご本人）から、{about}についてのお知らせを{address}に送るお申し込みがありました。',
    confirmButton: '確認するには、次のページを開いてボタンを押してください：',
    confirmIgnore:
      'お心当たりがない場合は、何もなさらないでください。ご確認がなければ、今後お送りすることはありません。',
    confirmFoot: '{product}のステータスページから一度だけお送りしています。',
    everything: 'ステータスページの全項目',
    browserAsked: 'あと一歩です。ここを開いて、通知の登録をご確認ください。',
    browserTold: 'このブラウザーにお知らせします。受け取る内容はここから選べます。',
    chatAsked:
      '{about}についての{product}からのお知らせを、ここに投稿するお申し込みがありました。お間違いなければ、こちらでご確認ください：',
    chatFoot: 'ここに届く内容の変更や停止はこちら：',
  },

  card: {
    opening: '{product}のステータスカード',
    openingAlone: 'ステータスカード',
    states: {
      know: '調査中',
      on_it: '対応中',
      found: '原因判明',
      supplier: '外部サービスの障害',
      waiting_for_store: 'ストア審査中',
      no_news: '進展なし',
      correction: '訂正',
      coming_back: '監視中',
      fixed: '復旧済み',
      planned: '予定',
      under_way: '作業中',
      overrun: '延長中',
      done: '完了',
      cancelled: '中止',
    },
    headlines: {
      know: '不具合を把握しています。',
      on_it: '担当者が対応しています。',
      found: '原因が分かりました。',
      supplier: '外部サービスが不調です。',
      waiting_for_store: '修正版は審査待ちです。',
      no_news: '復旧作業を続けています。',
      correction: '前回のお知らせを訂正します。',
      coming_back: '復旧しつつあります。',
      fixed: '復旧しました。',
      planned: 'メンテナンスを行います。',
      under_way: 'メンテナンスを始めました。',
      overrun: '予定より長引いています。',
      done: 'メンテナンスが終わりました。',
      cancelled: 'メンテナンスを中止します。',
    },
    drill: 'これは訓練です。',
    titles: {
      coming_back: '復旧中：{title}',
      fixed: '復旧済み：{title}',
    },
  },
};
