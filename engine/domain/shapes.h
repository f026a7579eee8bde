/* Inside domain: shapes of the headings that are no field of a kind. */
#ifndef PRIROST_SHAPES_H
#define PRIROST_SHAPES_H

#include "kinds.h"

/* Shapes of headings that are no field of the kind. */
enum shape {
    SHAPE_ANY,       /* whatever it says */
    SHAPE_CRITERION, /* Область [критерий] */
    SHAPE_DEFICIT,   /* the same, before the bracket something about difficulties or skills */
    SHAPE_TASK,      /* Задание 3 (макс. 2) */
    SHAPE_TERM,      /* 2 четверть, Год */
    SHAPE_TERMS,     /* the same, or 1, 2, 3, 4 */
    SHAPE_SUBJECT,   /* Русский язык */
    SHAPE_CODE,      /* Т01, E1, 7 */
    SHAPE_NUMBER,    /* 7, №7, 7 (макс. 2): a code of digits alone */
    SHAPE_FEEDBACK,  /* E1 … E6: items of the library's form about an event */
    SHAPE_PERSON,    /* Лугова А. И.; Лугова Анна Ильинична */
    SHAPE_TEACHER,   /* Т01, or a person */
    SHAPE_MEETING,   /* М01; Заседание 3 */
    SHAPE_DAY,       /* 05.09.2025; 05.09 */
    SHAPE_QUESTION,  /* numbered, with a question mark, in brackets */
    SHAPE_SENTENCE,  /* three words or more, and none of the above */
    SHAPES
};

/* The shapes that the folded heading has: bit 1 << shape for each. */
uint32_t shapes_of(struct pr_text folded);
bool shapes_is_any(struct pr_text folded, const char *const *words, size_t n);

#endif
