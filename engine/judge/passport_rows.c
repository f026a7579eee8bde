/* Names of the passport's rows, Russian and English, with what people write instead. */
#include "passport.h"

/* Names as `plain` leaves them: folded, without , % : ( ) and quotes. */
static const char *const names[ROWS][14] = {
    [ROW_OTHER] = {NULL},
    [ROW_ORGANISATION] = {"организация", "образовательная организация", "школа", "оо", "учреждение",
                          "наименование организации", "название организации", "organisation",
                          "organization", "school", NULL},
    [ROW_YEAR] = {"учебный год", "год", "school year", "academic year", "year", NULL},
    [ROW_COMMUNITY] = {"сообщество", "название сообщества", "пос", "название пос",
                       "профессиональное обучающееся сообщество", "community", "learning community",
                       "plc", "name of the community", NULL},
    [ROW_THEME] = {"тема", "тема пос", "тема сообщества", "тема работы", "методическая тема",
                   "theme", "topic", "theme of the community", NULL},
    [ROW_ORDER] = {"приказ", "номер приказа", "приказ о создании", "приказ о создании пос", "order",
                   NULL},
    [ROW_PROTOCOL] = {"протокол", "номер протокола", "протокол заседания", "protocol", "minutes",
                      NULL},
    [ROW_HEAD] = {"руководитель", "руководитель пос", "руководитель сообщества", "head", "leader",
                  "head of the community", "leader of the community", NULL},
    [ROW_CLASSES] = {"классы пос", "классы сообщества", "классы участников пос",
                     "community classes", "plc classes", "classes of the community", NULL},
    [ROW_COMPARISON] = {"классы сравнения", "классы для сравнения", "классы группы сравнения",
                        "comparison classes", "classes for comparison", NULL},
    [ROW_COVERAGE] = {"порог явки", "охват анкетированием не менее", "охват анкетированием",
                      "порог охвата", "порог охвата анкетированием", "coverage", "least coverage",
                      "coverage at least", "coverage threshold", "response rate threshold",
                      "response rate at least", NULL},
    [ROW_LEAST] = {"наименьшее число ответов для показа", "наименьшее число ответов",
                   "минимальное число ответов для показа", "минимальное число ответов",
                   "наименьшее n", "least number of answers shown", "least answers shown",
                   "smallest number of answers shown", "minimum number of answers shown",
                   "minimum answers shown", "least n", "minimum n", NULL},
    [ROW_NOTICEABLE] = {"заметное изменение", "наименьшее заметное изменение", "noticeable change",
                        "smallest noticeable change", NULL},
    [ROW_MAINS] = {"главные показатели", "главный показатель", "main indicators", "main indicator",
                   NULL},
    [ROW_ASSIGNMENT] = {"назначение классов", "assignment of classes", "class assignment",
                        "how classes were assigned", NULL},
    [ROW_GROUP] = {"группа сообщества", "название группы сообщества", "community group",
                   "group of the community", NULL},
    [ROW_SCALE] = {"шкала наблюдения", "шкала наблюдений", "observation scale",
                   "scale of observation", NULL},
    [ROW_SHEET] = {"лист наблюдения", "лист наблюдений", "observation sheet", NULL},
    [ROW_PAIRED] = {"пары по параллелям", "пары классов по параллелям", "сравнение по параллелям",
                    "парное сравнение по параллелям", "pairing by parallel", "paired by parallel",
                    "pairing by grade", "paired by grade", NULL},
    [ROW_DIRECTION] = {"направление", "направление дефицитов", "дефициты направление",
                       "направление шкалы дефицитов", "направление самооценки",
                       "направление шкалы самооценки", "direction", "direction of deficits",
                       "deficits direction", NULL},
    [ROW_SOU] = {"веса соу", "весы соу", "веса для соу", "веса отметок соу", "коэффициенты соу",
                 "веса степени обученности", "sou weights", "weights of sou", NULL},
    [ROW_NOT_ATTESTED] = {"н/а в знаменателе", "не аттестованные в знаменателе",
                          "неаттестованные в знаменателе", "считать н/а в знаменателе",
                          "not attested in the denominator", "not attested in denominator", NULL},
    [ROW_DIFFICULTY] = {"порог затруднения", "порог типичного затруднения", "порог затруднений",
                        "порог выполнения задания", "difficulty threshold",
                        "threshold of difficulty", NULL},
    [ROW_EARLIER] = {"прошлые годы", "прошлый год", "папки прошлых лет", "папка прошлого года",
                     "предыдущие годы", "earlier years", "previous years", "previous year", NULL}};

struct pr_text passport_plain(struct pr_arena *arena, struct pr_text t) {
    static const char *const signs[] = {",", "%", ":", "(", ")", "«", "»", "\"", NULL};
    struct pr_text folded = pr_text_fold(arena, t);
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < folded.n;) {
        struct pr_text rest = pr_text_slice(folded, i, folded.n);
        size_t skip = 0;
        for (size_t k = 0; signs[k] != NULL && skip == 0; k++) {
            skip = pr_text_starts(rest, pr_text_of(signs[k])) ? pr_text_of(signs[k]).n : 0;
        }
        if (skip == 0) {
            pr_buf_char(&b, folded.s[i]);
            skip = 1;
        } else {
            pr_buf_char(&b, ' ');
        }
        i += skip;
    }
    return pr_text_squeeze(arena, pr_buf_done(&b));
}

enum row_id passport_row_of(struct pr_text name) {
    for (size_t id = 1; id < ROWS; id++) {
        if (pr_text_among(name, names[id])) {
            return (enum row_id)id;
        }
    }
    return ROW_OTHER;
}

struct pr_text passport_known_like(struct pr_text plain_name) {
    struct pr_text like = PR_TEXT("");
    size_t near = SIZE_MAX;
    for (size_t id = 1; id < ROWS; id++) {
        for (size_t i = 0; names[id][i] != NULL; i++) {
            size_t slips = judge_slips(plain_name, pr_text_of(names[id][i]));
            if (slips < near) {
                near = slips;
                like = pr_text_of(names[id][i]);
            }
        }
    }
    return like;
}
