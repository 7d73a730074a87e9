#include "textflag.h"

// One row of a, in Y10, times the two of b, in Y8 and Y9, added to two sums.
#define ROW(address, s, t) \
	VMOVDQU address, Y10 \
	VPMADDWD Y8, Y10, Y11 \
	VPADDD Y11, s, s \
	VPMADDWD Y9, Y10, Y12 \
	VPADDD Y12, t, t

#define CLEAR \
	VPXOR Y0, Y0, Y0 \
	VPXOR Y1, Y1, Y1 \
	VPXOR Y2, Y2, Y2 \
	VPXOR Y3, Y3, Y3 \
	VPXOR Y4, Y4, Y4 \
	VPXOR Y5, Y5, Y5 \
	VPXOR Y6, Y6, Y6 \
	VPXOR Y7, Y7, Y7

// Each of the eight sums is of eight numbers: added up, and stored in their order.
#define STORE \
	VPHADDD Y1, Y0, Y0 \
	VPHADDD Y3, Y2, Y2 \
	VPHADDD Y2, Y0, Y0 \
	VEXTRACTI128 $1, Y0, X1 \
	VPADDD X1, X0, X0 \
	VPHADDD Y5, Y4, Y4 \
	VPHADDD Y7, Y6, Y6 \
	VPHADDD Y6, Y4, Y4 \
	VEXTRACTI128 $1, Y4, X5 \
	VPADDD X5, X4, X4 \
	VMOVDQU X0, (DX) \
	VMOVDQU X4, 16(DX) \
	VZEROUPPER

// func dots8AVX2(out *[high * wide]int32, a *int16, stride int, b *int8, k int)
TEXT ·dots8AVX2(SB), NOSPLIT, $0-40
	MOVQ out+0(FP), DX
	MOVQ a+8(FP), SI
	MOVQ stride+16(FP), R8
	MOVQ b+24(FP), DI
	MOVQ k+32(FP), CX
	LEAQ (SI)(R8*1), R10
	LEAQ (SI)(R8*2), R11
	LEAQ (R10)(R8*2), R12
	LEAQ (DI)(CX*1), R13
	XORQ AX, AX
	CLEAR

loop8:
	VPMOVSXBW (DI)(AX*1), Y8
	VPMOVSXBW (R13)(AX*1), Y9
	ROW((SI)(AX*2), Y0, Y1)
	ROW((R10)(AX*2), Y2, Y3)
	ROW((R11)(AX*2), Y4, Y5)
	ROW((R12)(AX*2), Y6, Y7)
	ADDQ $16, AX
	CMPQ AX, CX
	JLT  loop8
	STORE
	RET

// func dots16AVX2(out *[high * wide]int32, a *int16, stride int, b *int16, other, k int)
TEXT ·dots16AVX2(SB), NOSPLIT, $0-48
	MOVQ out+0(FP), DX
	MOVQ a+8(FP), SI
	MOVQ stride+16(FP), R8
	MOVQ b+24(FP), DI
	MOVQ other+32(FP), R9
	MOVQ k+40(FP), CX
	LEAQ (SI)(R8*1), R10
	LEAQ (SI)(R8*2), R11
	LEAQ (R10)(R8*2), R12
	LEAQ (DI)(R9*1), R13
	XORQ AX, AX
	CLEAR

loop16:
	VMOVDQU (DI)(AX*2), Y8
	VMOVDQU (R13)(AX*2), Y9
	ROW((SI)(AX*2), Y0, Y1)
	ROW((R10)(AX*2), Y2, Y3)
	ROW((R11)(AX*2), Y4, Y5)
	ROW((R12)(AX*2), Y6, Y7)
	ADDQ $16, AX
	CMPQ AX, CX
	JLT  loop16
	STORE
	RET
