/* Small years made by rule, as the files a school would bring: every answer follows from class,
 * pupil, question and wave, so that a golden report can be worked out by hand. */
#ifndef PRIROST_TESTS_SMALL_YEAR_H
#define PRIROST_TESTS_SMALL_YEAR_H

#include "walk.h"

enum { SMALL_ITEMS = 32 };

/* «5А» … by turns of the community and of the comparison. */
static const char *const small_classes[] = {"5А", "5Б", "5В", "5Г", "6А", "6Б", "6В", "6Г"};

struct small_survey {
    const char *file, *name;
    const char *question[SMALL_ITEMS];
    size_t n_items;
    int low, high;
    bool coded, worse; /* worse: less is better */
    const char *date;  /* of all answers */
    bool later;        /* the last wave */
    const char *const *words;
    int gain;          /* of the community: one point in so many answers; 0: as the others */
    unsigned reversed; /* bits of questions */
};

static inline void small_c(struct pr_buf *b, const char *s) {
    pr_buf_c(b, s);
}

static inline void small_two(struct pr_buf *b, size_t n) {
    pr_buf_char(b, (char)('0' + n / 10 % 10));
    pr_buf_char(b, (char)('0' + n % 10));
}

static inline void small_code(struct pr_buf *b, size_t class, size_t pupil) {
    small_c(b, small_classes[class]);
    pr_buf_char(b, '-');
    small_two(b, pupil + 1);
}

static inline void small_done(struct walk *w, const char *name, const struct pr_buf *b) {
    walk_file(w, name, pr_buf_done(b));
}

static inline void small_roster(struct walk *w, size_t classes, size_t pupils) {
    struct pr_buf b = pr_buf_new(w->arena);
    small_c(&b, "Код ученика;Класс;Дата прибытия;Дата выбытия\n");
    for (size_t c = 0; c < classes; c++) {
        for (size_t p = 0; p < pupils; p++) {
            small_code(&b, c, p);
            pr_buf_char(&b, ';');
            small_c(&b, small_classes[c]);
            small_c(&b, ";01.09.2025;\n");
        }
    }
    small_done(w, "списки.csv", &b);
}

/* 0 … below - 1, the same for the same place. */
static inline int small_dice(size_t a, size_t b, size_t c, int below) {
    uint32_t x = (uint32_t)(a * 7919 + b * 104729 + c * 1299709 + 17);
    for (int i = 0; i < 3; i++) {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
    }
    return (int)(x % (uint32_t)below);
}

/* A level of the pupil and one of the answer. In the last wave the community's answers rise (fall,
 * where less is better) once in `gain`, the others' once in seven. */
static inline int small_answer(const struct small_survey *s, size_t class, size_t pupil,
                               size_t item) {
    int x = (s->low + s->high) / 2 + small_dice(class, pupil, 99, 3) - 1;
    x += small_dice(class, pupil, item + (s->later ? 20 : 0), 3) - 1;
    bool ours = class % 2 == 0;
    int every = ours && s->gain > 0 ? s->gain : 7;
    if (s->later && small_dice(class, pupil, item + 40, every) == 0) {
        x += s->worse ? -1 : 1;
    }
    x = x < s->low ? s->low : x > s->high ? s->high : x;
    return (s->reversed >> item & 1U) != 0 ? s->low + s->high - x : x;
}

static inline void small_put(struct walk *w, const struct small_survey *s, size_t classes,
                             size_t pupils) {
    struct pr_buf b = pr_buf_new(w->arena);
    small_c(&b, s->coded ? "Отметка времени;Код ученика;Класс" : "Отметка времени;Класс");
    for (size_t i = 0; i < s->n_items; i++) {
        pr_buf_char(&b, ';');
        small_c(&b, s->question[i]);
    }
    pr_buf_char(&b, '\n');
    for (size_t c = 0; c < classes; c++) {
        for (size_t p = 0; p < pupils; p++) {
            small_c(&b, s->date);
            small_c(&b, " 09:");
            small_two(&b, c);
            pr_buf_char(&b, ':');
            small_two(&b, p);
            pr_buf_char(&b, ';');
            if (s->coded) {
                small_code(&b, c, p);
                pr_buf_char(&b, ';');
            }
            small_c(&b, small_classes[c]);
            for (size_t i = 0; i < s->n_items; i++) {
                int x = small_answer(s, c, p, i);
                pr_buf_char(&b, ';');
                if (s->words != NULL) {
                    small_c(&b, s->words[x - s->low]);
                } else {
                    pr_buf_int(&b, x);
                }
            }
            pr_buf_char(&b, '\n');
        }
    }
    small_done(w, s->file, &b);
}

/* The table of questionnaires for one home-made survey; `scales`: its two halves are scales. */
static inline void small_questionnaire(struct walk *w, const char *file,
                                       const struct small_survey *s, bool scales) {
    struct pr_buf b = pr_buf_new(w->arena);
    small_c(&b, "Анкета;Код вопроса;Вопрос;Шкала;Минимум;Максимум;Обратный;С кодом или "
                "анонимно;Кто отвечает;Больше — лучше;Варианты ответа\n");
    for (size_t i = 0; i < s->n_items; i++) {
        small_c(&b, s->name);
        small_c(&b, ";В");
        pr_buf_int(&b, (int64_t)i + 1);
        pr_buf_char(&b, ';');
        small_c(&b, s->question[i]);
        small_c(&b, !scales ? ";;" : i < s->n_items / 2 ? ";интерес;" : ";самооценка;");
        pr_buf_int(&b, s->low);
        pr_buf_char(&b, ';');
        pr_buf_int(&b, s->high);
        small_c(&b, (s->reversed >> i & 1U) != 0 ? ";да" : ";нет");
        small_c(&b, s->coded ? ";с кодом;ученики;" : ";анонимно;родители;");
        small_c(&b, s->worse ? "нет;" : "да;");
        for (int x = s->low; s->words != NULL && x <= s->high; x++) {
            small_c(&b, x > s->low ? "|" : "");
            small_c(&b, s->words[x - s->low]);
        }
        pr_buf_char(&b, '\n');
    }
    small_done(w, file, &b);
}

#endif
