/* Inside base: the shortest decimal text of a double, taken apart, and rounding on it. What is
 * shown is rounded as a person would round what results.json says: 1.005 is 1.01. */
#ifndef PRIROST_DECIMAL_H
#define PRIROST_DECIMAL_H

#include <stdbool.h>

enum { DECIMAL_DIGITS = 17 };

/* 0.d1d2d3… * 10^point; n == 0 is zero. */
struct decimal {
    bool negative;
    char digits[DECIMAL_DIGITS + 1]; /* '0'..'9', one more than needed when rounding carries */
    int n, point;
};

/* The digit that stands at i places from the first one; '0' beyond both ends. */
char decimal_digit(const struct decimal *d, int i);

struct decimal decimal_of(double value);             /* finite */
void decimal_round(struct decimal *d, int decimals); /* ties away from zero; no minus zero */
double decimal_value(const struct decimal *d);

#endif
