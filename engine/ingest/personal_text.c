/* Names of pupils inside a text: «помогла Иволгина Мария», «Иволгин П. С.», «вместе с Петром
 * Иволгиным». A surname is told by its ending and by what stands beside it: a given name or
 * initials. A given name and a patronymic alone are how pupils call a teacher, and stay. */
#include "personal.h"

#include <string.h>

static const char *const given[] = {
    "аглая",     "божена",    "варлам",  "глафира",   "ермолай",   "настасья",   "остап",
    "фекла",     "юния",      "агата",   "агафон",    "агния",     "адам",       "аделина",
    "азамат",    "азат",      "аида",    "айгуль",    "айдар",     "айнур",      "айрат",
    "айсылу",    "акоп",      "аксинья", "алан",      "александр", "александра", "алексей",
    "алена",     "али",       "алина",   "алиса",     "алия",      "алла",       "альберт",
    "альбина",   "альмира",   "алёна",   "амина",     "амир",      "амира",      "анастасия",
    "анатолий",  "ангелина",  "андрей",  "анжела",    "анна",      "анита",      "антон",
    "антонина",  "анфиса",    "аня",     "арина",     "аркадий",   "арман",      "армен",
    "арсен",     "арсений",   "артем",   "артур",     "аслан",     "ася",        "ашот",
    "аэлита",    "богдан",    "борис",   "булат",     "вадим",     "валентин",   "валентина",
    "валерий",   "валерия",   "валя",    "ваня",      "варвара",   "варя",       "василий",
    "василиса",  "вася",      "вера",    "вероника",  "виктор",    "виктория",   "виолетта",
    "виталий",   "влад",      "влада",   "владимир",  "владислав", "владислава", "всеволод",
    "вячеслав",  "габриэль",  "галина",  "галя",      "гаяне",     "геворг",     "геннадий",
    "георгий",   "герман",    "глеб",    "гоар",      "гордей",    "григорий",   "гузель",
    "гульнара",  "давид",     "дамир",   "даниил",    "данила",    "данил",      "дарина",
    "дарья",     "даша",      "демид",   "демьян",    "денис",     "диана",      "дильназ",
    "дима",      "дина",      "динар",   "динара",    "дмитрий",   "ева",        "евгений",
    "евгения",   "евдокия",   "егор",    "екатерина", "елена",     "елизавета",  "ералы",
    "ерболат",   "есения",    "ефим",    "жанна",     "женя",      "захар",      "зарина",
    "злата",     "зоя",       "зульфия", "иван",      "игнат",     "игорь",      "ильдар",
    "ильнур",    "ильшат",    "ильяс",   "илья",      "инга",      "инна",       "ирина",
    "ислам",     "камила",    "камиль",  "карен",     "карина",    "катя",       "кира",
    "кирилл",    "клавдия",   "клара",   "климент",   "коля",      "константин", "кристина",
    "ксения",    "лариса",    "лев",     "лейла",     "лейсан",    "леонид",     "лера",
    "леся",      "лиана",     "лидия",   "лиза",      "лилия",     "линар",      "лия",
    "лука",      "лукьян",    "людмила", "любовь",    "ляйсан",    "магомед",    "мадина",
    "майя",      "макар",     "максим",  "малика",    "марат",     "маргарита",  "мариам",
    "марина",    "мария",     "марк",    "марсель",   "марта",     "матвей",     "маша",
    "мелания",   "милана",    "милена",  "мира",      "мирон",     "мирослав",   "михаил",
    "миша",      "мурат",     "муса",    "назар",     "наиль",     "наталия",    "наталья",
    "настя",     "наташа",    "нелли",   "ника",      "никита",    "николай",    "нина",
    "нурия",     "оксана",    "олег",    "олеся",     "ольга",     "оля",        "павел",
    "паша",      "петр",      "петя",    "платон",    "полина",    "прасковья",  "прохор",
    "радик",     "радмир",    "раис",    "раиса",     "рамазан",   "рамиль",     "рашид",
    "ренат",     "регина",    "римма",   "ринат",     "роберт",    "родион",     "роза",
    "роман",     "ростислав", "рузиля",  "руслан",    "рустам",    "рустем",     "сабина",
    "савва",     "савелий",   "саида",   "салават",   "самвел",    "самира",     "саша",
    "светлана",  "святослав", "семен",   "серафим",   "серафима",  "сергей",     "сережа",
    "снежана",   "софия",     "софья",   "станислав", "степан",    "стефания",   "сурен",
    "таисия",    "тамара",    "таня",    "тарас",     "татьяна",   "тигран",     "тимофей",
    "тимур",     "ульяна",    "фатима",  "федор",     "филипп",    "хачик",      "шамиль",
    "эдуард",    "элина",     "эльвира", "эльдар",    "эльмира",   "эмилия",     "эмиль",
    "эмма",      "юлиан",     "юлия",    "юля",       "юна",       "юра",        "юрий",
    "юсуф",      "яна",       "ярослав", "ярослава",  "ясмина",    "aleksandr",  "alexander",
    "alexey",    "andrey",    "anna",    "artem",     "daria",     "dmitry",     "egor",
    "ekaterina", "elena",     "ilya",    "irina",     "ivan",      "kirill",     "maria",
    "maxim",     "mikhail",   "nikita",  "nikolay",   "olga",      "pavel",      "petr",
    "polina",    "roman",     "sergey",  "sofia",     "vladimir"};
/* What a case makes of the end of a name. */
static const char *const cases[] = {"",   "а",  "я",  "ы",  "и",  "е",  "у",  "ю",
                                    "ой", "ей", "ом", "ем", "ёй", "ью", "ию", NULL};
static const char *const declined[] = {"ову",  "овым", "ове",  "овой", "еву",   "евым",  "еве",
                                       "евой", "ину",  "иным", "иной", "ского", "скому", "ским",
                                       "ской", "скую", "яна",  "яну",  "яном",  NULL};
static const char *const pupils[] = {"учени",   "обучающ", "учащ", "школьни", "воспитанн",
                                     "мальчик", "девочк",  "сын",  "доч",     "ребен",
                                     "pupil",   "student", NULL};

enum { WORDS_MOST = 3, BESIDE = 60 };

struct span {
    size_t from, to;
};

struct scan {
    struct pr_arena *passing;
    const struct name_text *about;
    struct pr_text text;
    struct text_word word[WORDS_MOST]; /* from a place on, blanks between them */
    size_t n;
};

static size_t last_letter(struct pr_text t) {
    size_t at = t.n > 0 ? t.n - 1 : 0;
    while (at > 0 && ((unsigned char)t.s[at] & 0xC0) == 0x80) {
        at--;
    }
    return at;
}

/* «Марией» -> Мария, «Петром» -> Пётр. */
bool name_is_given(struct pr_text folded) {
    for (size_t i = 0; i < PR_COUNT_OF(given) && folded.n > 2; i++) {
        if (memcmp(given[i], folded.s, 2) != 0) { /* as nearly all: spares the rest */
            continue;
        }
        struct pr_text name = pr_text_of(given[i]);
        struct pr_text stem = name;
        static const char *const open[] = {"а", "я", "й", "ь", NULL};
        for (size_t k = 0; open[k] != NULL; k++) {
            bool ends = pr_text_ends(name, pr_text_of(open[k]));
            stem = ends ? pr_text_slice(name, 0, last_letter(name)) : stem;
        }
        if (pr_text_equal(folded, name) ||
            (pr_text_starts(folded, stem) &&
             pr_text_among(pr_text_slice(folded, stem.n, folded.n), cases))) {
            return true;
        }
    }
    return false;
}

static bool is_surname(const struct text_word *w, struct pr_text folded) {
    return w->surname || name_ends_with(folded, declined);
}

static struct pr_text folded_of(const struct scan *s, size_t i) {
    return pr_text_fold(s->passing, s->word[i].raw);
}

/* Two initials beside a word, or one beside a surname. */
static bool by_initials(const struct scan *s, size_t *n) {
    const struct text_word *w = s->word;
    bool behind = w[0].proper && s->n > 1 && w[1].initial;
    bool before = w[0].initial && s->n > 1;
    size_t at = behind ? 0 : before && w[1].proper ? 1 : 2, letters = behind || at == 1 ? 1 : 2;
    if (!behind && !(before && (at == 1 || (s->n > 2 && w[1].initial && w[2].proper)))) {
        return false;
    }
    letters += behind && s->n > 2 && w[2].initial;
    *n = 1 + letters;
    return letters == 2 || is_surname(&w[at], folded_of(s, at));
}

/* Nothing else stands there. */
static bool is_all(const struct scan *s) {
    struct pr_text t = pr_text_trim(s->text);
    const struct pr_text *last = &s->word[s->n - 1].raw;
    return s->n == 2 && s->word[0].raw.s == t.s && last->s + last->n == t.s + t.n;
}

/* A surname beside a given name, the patronymic among them or not; less will do where a pupil is
 * spoken of or nothing else stands there. */
static bool by_words(const struct scan *s, bool called, size_t *n) {
    size_t names = 0, surnames = 0, fathers = 0, all = 0;
    for (; all < s->n && s->word[all].proper; all++) {
        struct pr_text folded = folded_of(s, all);
        bool father = s->word[all].patronymic;
        bool name = !father && name_is_given(folded);
        fathers += father;
        names += name;
        surnames += !father && !name && is_surname(&s->word[all], folded);
    }
    for (*n = all; *n > 2; (*n)--) { /* three words: all of them, else the first two */
        if (names == 1 && surnames == 1 && fathers == 1) {
            return true;
        }
        struct pr_text last = folded_of(s, *n - 1);
        bool father = s->word[*n - 1].patronymic, name = !father && name_is_given(last);
        fathers -= father;
        names -= name;
        surnames -= !father && !name && is_surname(&s->word[*n - 1], last);
    }
    bool loose = fathers == 0 && ((called && surnames > 0) || (is_all(s) && names == 1));
    return *n == 2 && ((names == 1 && surnames == 1) || loose);
}

/* The words as the class list has them. */
static bool is_listed(const struct scan *s, size_t *n) {
    struct name name;
    for (*n = s->n; *n > 1; (*n)--) {
        size_t from = (size_t)(s->word[0].raw.s - s->text.s);
        const struct pr_text *last = &s->word[*n - 1].raw;
        size_t to = (size_t)(last->s - s->text.s) + last->n;
        if (s->about->names != NULL &&
            name_in_key(s->passing, pr_text_slice(s->text, from, to), &name) &&
            names_known(s->about->names, &name)) {
            return true;
        }
    }
    return false;
}

static bool is_teacher(const struct scan *s, struct span at) {
    struct name name;
    bool is = name_in_key(s->passing, pr_text_slice(s->text, at.from, at.to), &name);
    for (size_t i = 0; is && i < s->about->n_members; i++) {
        const struct name *member = &s->about->member[i];
        if (pr_text_equal(member->normal, name.normal) || name_shortens(&name, member)) {
            return true;
        }
    }
    return false;
}

/* «ученица Иволгина Мария» in a paper of the teachers. */
static bool speaks_of_pupil(const struct scan *s, size_t from) {
    struct pr_text before = pr_text_slice(s->text, from > BESIDE ? from - BESIDE : 0, from);
    return pr_text_has_any(pr_text_fold(s->passing, before), pupils);
}

static bool found_at(struct scan *s, size_t from, struct span *at) {
    size_t n = 0;
    s->n = name_words(s->text, from, s->word, WORDS_MOST);
    if (s->n < 2) {
        return false;
    }
    bool called = s->word[0].proper && speaks_of_pupil(s, from);
    bool due = s->about->pupils || called;
    if (!is_listed(s, &n) && !(due && (by_initials(s, &n) || by_words(s, called, &n)))) {
        return false;
    }
    const struct text_word *last = &s->word[n - 1];
    *at = (struct span){(size_t)(s->word[0].raw.s - s->text.s),
                        (size_t)(last->raw.s - s->text.s) + last->raw.n + last->dot};
    return !is_teacher(s, *at);
}

struct pr_text name_masked(struct pr_arena *arena, struct pr_arena *passing, struct pr_text t,
                           const struct name_text *about, size_t *n) {
    struct scan s = {.passing = passing, .about = about, .text = t};
    struct pr_buf b = pr_buf_new(arena);
    size_t copied = 0;
    *n = 0;
    for (size_t i = name_next_word(t, 0); i < t.n; i = name_next_word(t, i)) {
        struct span at;
        if (found_at(&s, i, &at)) {
            pr_buf_text(&b, pr_text_slice(t, copied, at.from));
            pr_buf_c(&b, "[имя]");
            i = copied = at.to;
            (*n)++;
        } else if (s.n > 0) {
            i += s.word[0].raw.n;
        } else {
            (void)pr_utf8_next(t, &i);
        }
    }
    pr_buf_text(&b, pr_text_slice(t, copied, t.n));
    return *n > 0 ? pr_buf_done(&b) : t;
}
