//go:build !purego

#include "textflag.h"

// What the assembler has no name for: signed dot products of four bytes, added to
// four sums; whole numbers to single precision; products and sums of those.
#define SDOT(m, n, d) WORD $(0x4E809400 | m<<16 | n<<5 | d)
#define SCVTF(n, d) WORD $(0x4E21D800 | n<<5 | d)
#define FMUL(m, n, d) WORD $(0x6E20DC00 | m<<16 | n<<5 | d)
#define FADD(m, n, d) WORD $(0x4E20D400 | m<<16 | n<<5 | d)

// FOUR adds to the four sums from V(s) on the products of 16 rows of weights, in
// V16 to V19, with the next four columns of a row of activations, in V(x).
#define FOUR(x, s) \
	SDOT(x, 16, s); \
	SDOT(x, 17, (s+1)); \
	SDOT(x, 18, (s+2)); \
	SDOT(x, 19, (s+3))

// SCALE4 makes of four sums in V(s) the numbers: their weights' scales are in
// V(scale), their biases in V(bias), the scale of the activations in V25.
#define SCALE4(s, scale, bias) \
	SCVTF(s, s); \
	FMUL(scale, 25, 26); \
	FMUL(26, s, s); \
	FADD(bias, s, s)

#define SCALE16(s) \
	VLD1R.P 4(R21), [V25.S4]; \
	SCALE4(s, 16, 20); \
	SCALE4((s+1), 17, 21); \
	SCALE4((s+2), 18, 22); \
	SCALE4((s+3), 19, 23)

// func multiplyDOT(out *float32, step int, weights *byte, scale, bias *float32, x *int8, columns int, xScale *float32)
//
// See multiplyPlain. The weights are made signed by turning their first bit, which
// takes the base out.
TEXT ·multiplyDOT(SB), NOSPLIT, $0-64
	MOVD out+0(FP), R0
	MOVD step+8(FP), R1
	LSL  $2, R1
	MOVD weights+16(FP), R2
	MOVD scale+24(FP), R3
	MOVD bias+32(FP), R4
	MOVD x+40(FP), R5
	MOVD columns+48(FP), R6
	MOVD xScale+56(FP), R7
	VMOVI $128, V24.B16
	MOVD $4, R8

rows16:
	VEOR V0.B16, V0.B16, V0.B16
	VEOR V1.B16, V1.B16, V1.B16
	VEOR V2.B16, V2.B16, V2.B16
	VEOR V3.B16, V3.B16, V3.B16
	VEOR V4.B16, V4.B16, V4.B16
	VEOR V5.B16, V5.B16, V5.B16
	VEOR V6.B16, V6.B16, V6.B16
	VEOR V7.B16, V7.B16, V7.B16
	VEOR V8.B16, V8.B16, V8.B16
	VEOR V9.B16, V9.B16, V9.B16
	VEOR V10.B16, V10.B16, V10.B16
	VEOR V11.B16, V11.B16, V11.B16
	VEOR V12.B16, V12.B16, V12.B16
	VEOR V13.B16, V13.B16, V13.B16
	VEOR V14.B16, V14.B16, V14.B16
	VEOR V15.B16, V15.B16, V15.B16
	MOVD R2, R9
	MOVD R5, R10
	ADD  R6, R10, R11
	ADD  R6, R11, R12
	ADD  R6, R12, R13
	MOVD R6, R14

columns4:
	VLD1 (R9), [V16.B16, V17.B16, V18.B16, V19.B16]
	ADD  $256, R9
	VLD1R.P 4(R10), [V20.S4]
	VLD1R.P 4(R11), [V21.S4]
	VLD1R.P 4(R12), [V22.S4]
	VLD1R.P 4(R13), [V23.S4]
	VEOR V24.B16, V16.B16, V16.B16
	VEOR V24.B16, V17.B16, V17.B16
	VEOR V24.B16, V18.B16, V18.B16
	VEOR V24.B16, V19.B16, V19.B16
	FOUR(20, 0)
	FOUR(21, 4)
	FOUR(22, 8)
	FOUR(23, 12)
	SUBS $4, R14
	BNE  columns4

	VLD1.P 64(R3), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1.P 64(R4), [V20.S4, V21.S4, V22.S4, V23.S4]
	MOVD R7, R21
	MOVD R0, R20
	SCALE16(0)
	VST1 [V0.S4, V1.S4, V2.S4, V3.S4], (R20)
	ADD  R1, R20
	SCALE16(4)
	VST1 [V4.S4, V5.S4, V6.S4, V7.S4], (R20)
	ADD  R1, R20
	SCALE16(8)
	VST1 [V8.S4, V9.S4, V10.S4, V11.S4], (R20)
	ADD  R1, R20
	SCALE16(12)
	VST1 [V12.S4, V13.S4, V14.S4, V15.S4], (R20)
	ADD  $64, R0
	ADD  $64, R2
	SUBS $1, R8
	BNE  rows16
	RET
