"""Names of months, time zones and ages, in the languages news pages are most often written in."""

from __future__ import annotations

_MONTHS = (
    "january jan januar janvier janv enero ene janeiro gennaio gen januari januar января январь янв січня يناير "
    "ocak oca styczeń stycznia जनवरी",
    "february feb februar février févr fevrier febrero fevereiro fev febbraio februari února февраля февраль фев "
    "лютого فبراير şubat luty lutego फरवरी",
    "march mar märz mars marzo março maart maret марта март мар березня مارس mart marzec marca मार्च",
    "april apr avril avr abril abr aprile апреля апрель апр квітня أبريل ابريل nisan kwiecień kwietnia अप्रैल",
    "may mai mayo maio maggio mag mei мая май травня مايو mayıs maja मई",
    "june jun juni juin junio junho giugno giu июня июнь июн червня يونيو haziran czerwiec czerwca जून",
    "july jul juli juillet juil julio julho luglio lug июля июль июл липня يوليو temmuz lipiec lipca जुलाई",
    "august aug août aout agosto ago augustus agustus августа август авг серпня أغسطس ağustos sierpień sierpnia अगस्त",
    "september sept sep septembre septiembre setembro set settembre сентября сентябрь сен сент вересня سبتمبر "
    "eylül wrzesień września सितंबर",
    "october oct oktober okt octobre octubre outubro out ottobre ott октября октябрь окт жовтня أكتوبر اكتوبر "
    "ekim październik października अक्टूबर",
    "november nov novembre noviembre novembro ноября ноябрь ноя листопада نوفمبر kasım listopad नवंबर",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre desember декабря декабрь дек грудня "
    "ديسمبر aralık grudzień grudnia दिसंबर",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""The number of each month by its casefolded name or short form, without a stop."""

AMBIGUOUS_MONTHS = frozenset({"out", "set", "ago", "mag", "gen", "mei", "dic", "oca", "lug"})
"""Short names of months that are common words elsewhere: without a year beside them they are no date."""

ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "wat": 60, "cest": 120, "eet": 120,
    "cat": 120, "sast": 120, "eest": 180, "msk": 180, "eat": 180, "trt": 180, "gst": 240, "pkt": 300, "npt":
    345, "wib": 420, "ict": 420, "hkt": 480, "sgt": 480, "myt": 480, "pht": 480, "awst": 480, "jst": 540, "kst":
    540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "brt": -180, "art": -180, "ndt": -150, "nst": -210,
    "adt": -180, "ast": -240, "edt": -240, "est": -300, "cdt": -300, "mdt": -360, "mst": -420, "pdt": -420,
    "pst": -480, "akst": -540, "hst": -600,
}  # fmt: skip
"""Minutes east of Greenwich by casefolded short name. Names that two parts of the world share are left out (IST, CST),
as are those that need the season (ET, PT)."""

NAMELESS_ZONES = ("ist", "cst", "et", "ct", "mt", "pt")
"""Short names of zones that do not tell the offset by themselves."""

AGES = (
    r"(?:(?:2[0-3]|1\d|\d)|an?|one|a few|few) ?(?:hours?|hrs?|h) ago",
    r"(?:[1-5]?\d|an?|one|a few|few) ?(?:minutes?|mins?|m|seconds?|secs?|s) ago",
    r"(?:[1-9]?\d|an?|one|a few|few) ?(?:days?|d|weeks?|wks?|w|months?|mos?|years?|yrs?|y) ago",
    r"\bjust now\b|\byesterday\b|\bmoments ago\b|\blast (?:week|month|year)\b",
    r"\bvor (?:\d+|einer|einem|wenigen) (?:Sekunden?|Minuten?|Stunden?|Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)",
    r"\bil y a (?:\d+|une?|quelques) (?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)",
    r"\bhace (?:\d+|una?) (?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?)",
    r"\bh[áa] (?:\d+|uma?) (?:segundos?|minutos?|horas?|dias?|semanas?|m[êe]s(?:es)?|anos?)",
    r"\b(?:\d+|una?|un['’]) ?(?:secondi|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa\b",
    r"\b(?:\d+|een) (?:seconden|minuten|uur|dag(?:en)?|weken|week|maand(?:en)?|jaar) geleden",
    r"(?:\d+ )?(?:секунд|минут|час|дн|день|недел|месяц|год|лет)\w* назад|\bвчера\b",
    r"منذ (?:\d+ )?(?:ثانية|ثوان|دقيقة|دقائق|دقيقتين|ساعة|ساعات|ساعتين|يوم|أيام|يومين|أسبوع|أسابيع|شهر|أشهر|سنة"
    r"|سنوات)",
    r"\d+ ?(?:秒|分[钟鐘]?|分鐘|[个個]?小[时時]|時間|天|日|[周週]|[个個か]?月|年)前|昨天|昨日",
    r"\d+ ?(?:초|분|시간|일|주|개월|년) ?전|어제",
    r"\d+ (?:saniye|dakika|saat|gün|hafta|ay|yıl) önce|\d+ (?:detik|menit|jam|hari|minggu|bulan"
    r"|tahun) (?:yang )?lalu",
    r"\d+ (?:phút|giờ|ngày|tuần|tháng) trước|\d+ (?:मिनट|घंटे|दिन) पहले",
)
"""Patterns of an age, "6 hours ago". Hours end at 23 and minutes at 59: "Paper 186 hours ago", glued, is 6 hours."""
