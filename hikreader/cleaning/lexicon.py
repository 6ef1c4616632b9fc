"""Words that pages, whatever their story, are made of: in the languages news pages are most often written in.

Only words of the page's machinery belong here, none of any story, outlet or site. Every pattern is matched against
a bounded piece of a line, so none needs to fear a long one.
"""

from __future__ import annotations

import re

from hikreader.language.deferred_patterns import deferred_pattern

_SECTIONS = (
    r"(?:\d+ |view |show |all |post a |add a |leave a )?comments?(?: \(?\d+\)?)?|leave a reply|discussion|responses",
    r"\d+ (?:thoughts?|repl(?:y|ies)|responses?) (?:on|to) .{0,200}|join the (?:conversation|discussion)|hashtags?"
    r"|(?:related )?tags?|(?:related )?topics?|filed under|keywords",
    r"(?:more |other )?(?:related|similar|recommended|suggested|popular|trending|featured|latest|recent|top)"
    r"(?: (?:news|articles?|stor(?:y|ies)|posts?|content|topics?|videos?|reading|links|coverage|items|now"
    r"|searches))?",
    r"most (?:read|viewed|popular|shared|commented|watched|recent).{0,20}",
    r"(?:read|see|watch|view|discover|explore|get|learn|load|show) (?:more|next|also|all|the latest)(?: .{0,30})?",
    r"more (?:from|in|on|about|stories|news|to explore|for you|like this|headlines)(?: .{0,40})?|also (?:read|see"
    r"|on)",
    r"you (?:may|might|could) (?:also )?(?:like|be interested in|enjoy|have missed).{0,20}|don['’]t miss|up next",
    r"next article|recommended (?:for you|reading)|editor['’]?s['’]? (?:picks?|choice)|in case you missed it",
    r"what to read next|(?:from|around) the web|(?:sponsored|promoted)(?: .{0,20})?|advertisements?|about the author",
    r"(?:about|follow|connect with) us.{0,20}|share(?: this)?(?: (?:article|story|post|via|on))?(?: .{0,20})?",
    r"(?:our )?newsletters?|subscribe(?: now)?|stay (?:connected|updated|informed)",
    r"kommentare?|mehr zum thema|auch interessant|das könnte sie auch interessieren|meistgelesen"
    r"|ähnliche (?:artikel|beiträge)",
    r"weitere (?:artikel|themen|nachrichten|meldungen)|lesen sie auch|schlagw[oö]rt(?:er|e)|themen|anzeige"
    r"|über den autor",
    r"commentaires?|(?:à )?lire aussi|sur le même (?:sujet|thème)|articles? (?:liés|similaires|connexes)"
    r"|les plus lus",
    r"(?:à|a) la une|publicité|mots-clés|plus d['’]articles|(?:no)?tícias relacionadas|artículos relacionados",
    r"comentarios?|comentários?|noticias relacionadas|te puede interesar|lo más (?:leído|visto)|más noticias"
    r"|leer más",
    r"le[ei]a? (?:también|também|mais)|etiquetas|publici?[dt]ad[e]?|artigos relacionados|mais lidas|veja também",
    r"[úu]ltim[ae]s? not[ií]cias|articoli correlati|leggi anche|potrebbe interessarti.{0,20}|i più letti|commenti",
    r"pubblicità|ultime notizie|reacties|lees ook|meest gelezen|gerelateerde artikelen|meer nieuws|advertentie",
    r"комментарии|читайте также|похожие (?:статьи|новости|материалы)|(?:ещё )?по теме|популярное|реклама|теги",
    r"(?:последние|главные) новости|новости по теме|смотрите также|коментарі|читайте також|схожі новини",
    r"(?:ال)?تعليقات|اقرأ أيضا[ًَ]?|(?:مواضيع|أخبار|مقالات) ذات صلة|الأكثر قراءة|آخر الأخبار|إعلان|المزيد|وسوم",
    r"评论|評論|留言|相[关關](?:新闻|新聞|阅读|閱讀|文章|报道|報導|推荐)|[热熱][门門](?:新闻|新聞|文章|推荐)?"
    r"|推荐阅读|延伸[阅閱][读讀]",
    r"最新(?:新闻|新聞|消息|文章)|标签|標籤|广告|廣告|更多(?:新闻|新聞)?|コメント|関連(?:記事|ニュース|リンク)"
    r"|おすすめ(?:記事)?",
    r"人気(?:記事|ランキング)|アクセスランキング|最新(?:ニュース|記事)|広告|あわせて読みたい|댓글|(?:관련|인기"
    r"|최신|주요|추천)\s?(?:기사|뉴스)|많이 본 (?:기사|뉴스)|광고",
    r"yorumlar|ilgili haberler|son (?:dakika|haberler)|komentarze|czytaj także|powiązane artykuły|komentar|baca juga",
    r"(?:artikel|berita) terkait|terpopuler|bình luận|tin liên quan|संबंधित (?:खबरें|समाचार)|टिप्पणियाँ|ताज़ा खबरें",
)
_SECTION = deferred_pattern(rf"[\W_]*(?:{'|'.join(_SECTIONS)})[\W_]*", re.I)

_COMMENTS = deferred_pattern(
    r"\b(?:comments?|thoughts?|repl(?:y|ies)|responses|discussion|conversation)\b|komment|comment|comentári"
    r"|comentari|commenti|reacties"
    r"|комментар|коментар|تعليق|评论|評論|留言|コメント|댓글|yorum|bình luận|टिप्पणि",
    re.I,
)

_INTERFACE_WORDS = (
    r"cookies?\b|subscri(?:be|bers?|ptions?)\b|sign(?:ed)?[ -](?:up|in)\b|log(?:ged)?[ -]?(?:in|out)\b"
    r"|newsletters?\b|privacy\b|terms (?:of|and|&)\b|copyright\b|click (?:here|to)\b|unsubscribe\b"
    r"|follow (?:us|me|him|her)?\b.{0,30}\b(?:twitter|facebook|instagram|x|telegram|whatsapp)\b|whatsapp channel\b"
    r"|your (?:e-?mail|inbox|account|browser|password|name|comment)\b|e-?mail address\b|powered by\b|ad ?blocker\b"
    r"|download (?:the|our)\b|download .{0,20}\bapp\b|(?:app|play)[ -]?store\b|google play\b"
    r"|register (?:now|here|for)\b|report (?:abuse|this comment)\b|moderator\b|javascript\b"
    r"|please (?:enter|enable|log|sign|try|read)\b|affiliate\b|commission\b.{0,30}\blinks?\b"
    r"|this (?:site|website) (?:uses|is)\b|(?:skip|jump) to\b|back to top\b|try our\b|share (?:this|on|via)\b"
    r"|get started\b|get (?:the )?(?:breaking|latest) news\b|explore what\b|(?:read|see|show|load) more\b"
    r"|view all\b|no comments\b|datenschutz|impressum\b"
    r"|anmelden\b|nutzungsbedingungen\b|abonnier|mentions légales\b|s['’]abonner\b|abonnez\b|inscrivez\b"
    r"|confidentialité\b|suscríb|assine\b|política de (?:privacidad|privacidade|cookies)\b|inicia(?:r)? sesión\b"
    r"|iscriviti\b|privacybeleid\b"
)
_INTERFACE_SIGNS = (
    r"all rights reserved|©|ⓒ|alle rechte vorbehalten|tous droits réservés"
    r"|tod[oa]s (?:los|os|as) \w+ reservad[oa]s|tutti i diritti riservati|alle rechten voorbehouden"
    r"|все права защищены|подпи(?:сывайтесь|саться|шитесь)|политик\w+ конфиденциальности|персональных данных"
    r"|جميع الحقوق محفوظة|اشترك|سياسة الخصوصية|版[权權]所有|著作[权權権]|隐私|隱私|订阅|訂閱|登[录錄入]|"
    r"注册|免责声明|转载|轉載|無断転載|禁じます|ログイン"
    r"|会員登録|利用規約|プライバシー|무단\s?전재|재배포|저작권|로그인|회원가입|개인정보|구독"
    r"|कुकी|सब्सक्राइब|सर्वाधिकार सुरक्षित"
)
# Lower case is made beforehand: a pattern that ignores case takes four times as long. One boundary for all words, and
# plain first letters for the rest, let the search pass over most of a line.
_TALK = deferred_pattern(rf"\b(?:{_INTERFACE_WORDS})")
_TALK_SIGNS = deferred_pattern(_INTERFACE_SIGNS)

_CREDIT_BEFORE = deferred_pattern(
    r"\W*(?:(?:file )?(?:photos?|photographs?|images?|picture|credits?|source|video|foto|bild|crédit|imagen"
    r"|imagem|fuente|fonte|quelle|фото"
    r"|источник|صورة|المصدر|图|图片|图源|圖|資料圖|写真|画像|사진|출처)(?: ?(?:credit|by|via|courtesy|source"
    r"|from))? ?[:/|：=]"
    r"|getty images|shutterstock|ap photo)",
    re.I,
)
_CREDIT_BEHIND = deferred_pattern(
    r"\((?:[^()]{0,60}\b)?(?:photo|image|picture|file|credit|foto|getty|reuters|afp|ap|epa|bild"
    r"|via)\b[^()]{0,60}\)\W*$",
    re.I,
)
_CREDIT_BEHIND_SENTENCE = deferred_pattern(
    r"[.!?”\"’] (?:photo|photograph|picture|image|foto|fotografía|bild|crédit|crédit photo|credit|illustration)s?"
    r"(?: credit| by)? ?: ?[^.:!?]{2,60}$",
    re.I,
)
_PICTURE_AGENCIES = (
    "getty images", "shutterstock", "istock", "alamy", "ap photo", "afp", "reuters", "epa", "bloomberg", "unsplash",
    "wikimedia",
)  # fmt: skip

_BYLINE = deferred_pattern(
    r"^\W{0,3}(?:(?i:(?:written |posted |reported |edited |published )?(?:by|von|par|por|di|door|av|af|autor(?:in"
    r"|e)?|author))\b"
    r"|(?:Автор|автор|بقلم|كتب|作者|记者|記者|撰文))\s?[:：]?\s?(?=[^\W\d_a-zà-ÿ])[^\d.!?。]{2,80}$"
    r"|^[^\d.!?。,，]{2,20}\s?(?:기자|记者|記者)\W*(?:\S+@\S+)?$"
)

_STAFF_BYLINE = deferred_pattern(
    r"\W{0,3}by (?:(?:an?|our|the) )?(?:[\w'’]+ ){0,2}(?:reporters?|correspondents?|staff|writers?|editors?|desk|team"
    r"|newsroom)\W{0,3}"
    r"|\W{0,3}von (?:unser\w+ )?(?:[\w-]+ ){0,2}(?:redaktion|korrespondent(?:in|en)?|reporter(?:in|n)?)\W{0,3}"
    r"|\W{0,3}par (?:notre |la )?(?:[\w-]+ ){0,2}(?:rédaction|correspondante?)\W{0,3}",
    re.I,
)

_WALL = deferred_pattern(
    r"\bcookies?\b|\bconsent\b|\bjavascript\b|\bbrowser\b|\bprivacy\b|\bpartners?\b.{0,60}\b(?:data|device)"
    r"|\bpersonal(?:i[sz]ed)? (?:data|ads|content|information)"
    r"|\bcaptcha\b|\brobot\b|\bhuman\b.{0,20}\bverif|\bverif\w+\b.{0,30}\bhuman|\baccess denied\b"
    r"|\bpermission to access\b|\bunusual (?:traffic|activity)\b|\bad ?blocker|\bpage not found\b"
    r"|\b(?:log|sign) in\b|\bsubscribe to (?:continue|read)|\bto continue\b|\benable\b|\byour (?:choices"
    r"|preferences|settings|device)\b|\baccept all\b|\breject all\b"
    r"|\bdatenschutz|\beinwilligung|\bzustimm|\bkonfidentialité|\bconsentement|\bpartenaires\b|\bconsentimiento"
    r"|\bsocios\b.{0,40}datos|файл\w* cookie|согласи\w+|ملفات تعريف الارتباط|同意|启用|クッキー|쿠키",
    re.I,
)
_SENTENCE = deferred_pattern(r"(?<=[.!?])\s|[\n。！？]")

_EDGE = 300


def is_section(line: str) -> bool:
    """Whether the whole line heads what is no longer the story: comments, related stories, tags, adverts."""
    return len(line) <= 240 and _SECTION.fullmatch(line) is not None


def is_comments(line: str) -> bool:
    """Whether a section heading heads what readers wrote."""
    return _COMMENTS.search(line) is not None


def talks_to_visitor(line: str) -> bool:
    """Whether the line's beginning has the wording of the page itself: subscribe, cookies, rights reserved."""
    start = line[:_EDGE].lower()
    return _TALK.search(start) is not None or _TALK_SIGNS.search(start) is not None


def is_credit(line: str) -> bool:
    """Whether the line begins or ends with who made a picture."""
    return any(_credits(part) for part in {line[:_EDGE], line[-_EDGE:]})


def _credits(part: str) -> bool:
    # Not one pattern: to search for a word at the end takes a look at every letter before it.
    return (
        _CREDIT_BEFORE.match(part) is not None
        or _without_last_signs(part).lower().endswith(_PICTURE_AGENCIES)
        or _CREDIT_BEHIND.search(part) is not None
        or _CREDIT_BEHIND_SENTENCE.search(part) is not None
    )


def _without_last_signs(text: str) -> str:
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    return text[:end]


def is_byline(line: str) -> bool:
    """Whether the line says who wrote the article, and nothing else."""
    return len(line) <= 120 and (_BYLINE.search(line) is not None or is_staff_byline(line))


def is_staff_byline(line: str) -> bool:
    """Whether the line says that the outlet's own staff wrote the article, without a name."""
    return len(line) <= 80 and _STAFF_BYLINE.fullmatch(line) is not None


def is_wall(text: str) -> bool:
    """Whether a short text is no article but asks to consent, to log in, to switch something on or to wait."""
    sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
    asking = sum(len(sentence) for sentence in sentences if _WALL.search(sentence))
    return 2 * asking > sum(map(len, sentences))
