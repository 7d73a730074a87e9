//go:build !purego

#include "textflag.h"

// Both kernels multiply a block of 64 rows of weights with a group of 4 rows of
// activations, see multiplyPlain. Weights are bytes from 0 to 255, activations
// from -127 to 127; sums are exact.

// FOUR adds to the four sums s of a row of activations the products with its next
// four columns, at p; the weights are in Z16 to Z19.
#define FOUR(p, s0, s1, s2, s3) \
	VPBROADCASTD (p)(CX*1), Z20; \
	VPDPBUSD Z20, Z16, s0; \
	VPDPBUSD Z20, Z17, s1; \
	VPDPBUSD Z20, Z18, s2; \
	VPDPBUSD Z20, Z19, s3

// SCALE16 makes of 16 sums s the numbers at off, with the row's base in Z20 and
// scale in Z21.
#define SCALE16(s, scale, bias, off) \
	VPADDD Z20, s, s; \
	VCVTDQ2PS s, s; \
	VMULPS Z21, scale, Z22; \
	VMULPS Z22, s, s; \
	VADDPS bias, s, s; \
	VMOVUPS s, off(DI)

#define SCALE64(at, s0, s1, s2, s3) \
	VPBROADCASTD at(R13), Z20; \
	VBROADCASTSS at(R12), Z21; \
	SCALE16(s0, Z24, Z28, 0); \
	SCALE16(s1, Z25, Z29, 64); \
	SCALE16(s2, Z26, Z30, 128); \
	SCALE16(s3, Z27, Z31, 192); \
	ADDQ DX, DI

// func multiplyVNNI(out *float32, step int, weights *byte, scale, bias *float32, x *int8, columns int, xScale *float32, base *int32)
TEXT ·multiplyVNNI(SB), NOSPLIT, $0-72
	MOVQ out+0(FP), DI
	MOVQ step+8(FP), DX
	SHLQ $2, DX
	MOVQ weights+16(FP), SI
	MOVQ scale+24(FP), AX
	MOVQ bias+32(FP), BX
	MOVQ x+40(FP), R8
	MOVQ columns+48(FP), R14
	MOVQ xScale+56(FP), R12
	MOVQ base+64(FP), R13
	LEAQ (R8)(R14*1), R9
	LEAQ (R9)(R14*1), R10
	LEAQ (R10)(R14*1), R11
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7
	VPXORQ Z8, Z8, Z8
	VPXORQ Z9, Z9, Z9
	VPXORQ Z10, Z10, Z10
	VPXORQ Z11, Z11, Z11
	VPXORQ Z12, Z12, Z12
	VPXORQ Z13, Z13, Z13
	VPXORQ Z14, Z14, Z14
	VPXORQ Z15, Z15, Z15
	XORQ CX, CX

columns4:
	VMOVDQU64 (SI), Z16
	VMOVDQU64 64(SI), Z17
	VMOVDQU64 128(SI), Z18
	VMOVDQU64 192(SI), Z19
	FOUR(R8, Z0, Z1, Z2, Z3)
	FOUR(R9, Z4, Z5, Z6, Z7)
	FOUR(R10, Z8, Z9, Z10, Z11)
	FOUR(R11, Z12, Z13, Z14, Z15)
	ADDQ $256, SI
	ADDQ $4, CX
	CMPQ CX, R14
	JLT  columns4

	VMOVUPS (AX), Z24
	VMOVUPS 64(AX), Z25
	VMOVUPS 128(AX), Z26
	VMOVUPS 192(AX), Z27
	VMOVUPS (BX), Z28
	VMOVUPS 64(BX), Z29
	VMOVUPS 128(BX), Z30
	VMOVUPS 192(BX), Z31
	SCALE64(0, Z0, Z1, Z2, Z3)
	SCALE64(4, Z4, Z5, Z6, Z7)
	SCALE64(8, Z8, Z9, Z10, Z11)
	SCALE64(12, Z12, Z13, Z14, Z15)
	VZEROUPPER
	RET

// EIGHT adds to the sums of 8 rows of weights (a pair of sums a row: s0 has rows 0
// to 3, s1 rows 4 to 7) the products with the next four columns of the activations
// at p; the weights are in Y8 and Y9.
#define EIGHT(p, s0, s1) \
	VPBROADCASTD (p)(CX*1), X10; \
	VPMOVSXBW X10, Y10; \
	VPMADDWD Y8, Y10, Y11; \
	VPMADDWD Y9, Y10, Y12; \
	VPADDD Y11, s0, s0; \
	VPADDD Y12, s1, s1

// SCALE8 makes of the pairs of sums s0 and s1 eight numbers at out, the scales of
// the weights in Y8, the biases in Y9.
#define SCALE8(at, s0, s1) \
	VPHADDD s1, s0, s0; \
	VPERMQ $0xD8, s0, s0; \
	VPBROADCASTD at(R13), Y10; \
	VBROADCASTSS at(R12), Y11; \
	VPADDD Y10, s0, s0; \
	VCVTDQ2PS s0, s0; \
	VMULPS Y11, Y8, Y11; \
	VMULPS Y11, s0, s0; \
	VADDPS Y9, s0, s0; \
	VMOVUPS s0, (R15); \
	ADDQ DX, R15

// func multiplyAVX2(out *float32, step int, weights *byte, scale, bias *float32, x *int8, columns int, xScale *float32, base *int32)
TEXT ·multiplyAVX2(SB), NOSPLIT, $8-72
	MOVQ out+0(FP), DI
	MOVQ step+8(FP), DX
	SHLQ $2, DX
	MOVQ weights+16(FP), SI
	MOVQ scale+24(FP), AX
	MOVQ bias+32(FP), BX
	MOVQ x+40(FP), R8
	MOVQ columns+48(FP), R14
	MOVQ xScale+56(FP), R12
	MOVQ base+64(FP), R13
	LEAQ (R8)(R14*1), R9
	LEAQ (R9)(R14*1), R10
	LEAQ (R10)(R14*1), R11
	MOVQ $8, left-8(SP)

rows8:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	XORQ CX, CX
	MOVQ SI, R15

columns4:
	VPMOVZXBW (R15), Y8
	VPMOVZXBW 16(R15), Y9
	EIGHT(R8, Y0, Y1)
	EIGHT(R9, Y2, Y3)
	EIGHT(R10, Y4, Y5)
	EIGHT(R11, Y6, Y7)
	ADDQ $256, R15
	ADDQ $4, CX
	CMPQ CX, R14
	JLT  columns4

	VMOVUPS (AX), Y8
	VMOVUPS (BX), Y9
	MOVQ    DI, R15
	SCALE8(0, Y0, Y1)
	SCALE8(4, Y2, Y3)
	SCALE8(8, Y4, Y5)
	SCALE8(12, Y6, Y7)
	ADDQ $32, SI
	ADDQ $32, AX
	ADDQ $32, BX
	ADDQ $32, DI
	DECQ left-8(SP)
	JNZ  rows8
	VZEROUPPER
	RET
