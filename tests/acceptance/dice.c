/* xoshiro256** of Blackman and Vigna (2018), seeded by splitmix64 as they advise; normal numbers by
 * Box and Muller. No state outside the struct: the same seed gives the same year everywhere. */
#include "year.h"

#include <math.h>

static uint64_t splitmix(uint64_t *x) {
    uint64_t z = *x += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

static uint64_t turned(uint64_t x, int k) {
    return (x << k) | (x >> (64 - k));
}

static uint64_t next(struct dice *d) {
    uint64_t *s = d->s;
    uint64_t result = turned(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = turned(s[3], 45);
    return result;
}

struct dice dice_of(uint64_t seed, uint64_t stream) {
    struct dice d;
    uint64_t x = seed * 0x2545f4914f6cdd1dU + stream;
    for (int i = 0; i < 4; i++) {
        d.s[i] = splitmix(&x);
    }
    return d;
}

double dice_share(struct dice *d) {
    return ((double)(next(d) >> 11) + 0.5) / 9007199254740992.0;
}

double dice_normal(struct dice *d) {
    double r = sqrt(-2 * log(dice_share(d)));
    return r * cos(6.283185307179586 * dice_share(d));
}

int dice_below(struct dice *d, int n) {
    return (int)(dice_share(d) * n);
}

bool dice_says(struct dice *d, double p) {
    return dice_share(d) < p;
}
