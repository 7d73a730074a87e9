//go:build !purego

#include "textflag.h"

// The kernels on single precision numbers, eight at a time. Each does what its
// plain namesake does, in the same order: no product is fused with a sum.

// Where the numbers of constants lie, see there.
#define least 0(BX)
#define log2e 32(BX)
#define rounder 64(BX)
#define one 96(BX)
#define ln2High 128(BX)
#define ln2Low 160(BX)
#define c720 192(BX)
#define c120 224(BX)
#define c24 256(BX)
#define c6 288(BX)
#define half 320(BX)
#define tailP 352(BX)
#define tail1 384(BX)
#define tail2 416(BX)
#define tail3 448(BX)
#define tail4 480(BX)
#define tail5 512(BX)
#define minusHalf 544(BX)
#define unsigned 576(BX)
#define negInf 608(BX)
#define tiny 640(BX)

// EXP makes e to the power of x out of x, as exp does. n and p are written over.
#define EXP(x, n, p) \
	VMAXPS least, x, x; \
	VMULPS log2e, x, n; \
	VADDPS rounder, n, n; \
	VPSLLD $23, n, p; \
	VSUBPS rounder, n, n; \
	VMOVAPS p, Y14; \
	VMULPS ln2High, n, p; \
	VSUBPS p, x, x; \
	VMULPS ln2Low, n, p; \
	VSUBPS p, x, x; \
	VMULPS c720, x, p; \
	VADDPS c120, p, p; \
	VMULPS x, p, p; \
	VADDPS c24, p, p; \
	VMULPS x, p, p; \
	VADDPS c6, p, p; \
	VMULPS x, p, p; \
	VADDPS half, p, p; \
	VMULPS x, p, p; \
	VADDPS one, p, p; \
	VMULPS x, p, p; \
	VADDPS one, p, p; \
	VPADDD one, Y14, Y14; \
	VMULPS Y14, p, x

// FOLD adds the eight numbers of y to one in x, its lower half, as fold does.
#define FOLD(y, x, t) \
	VEXTRACTF128 $1, y, t; \
	VADDPS t, x, x; \
	VMOVHLPS x, x, t; \
	VADDPS t, x, x; \
	VMOVSHDUP x, t; \
	VADDSS t, x, x

// func blendAVX2(c *float32, cStep int, a *float32, aStep int, b *float32, bStep, k, n int)
TEXT ·blendAVX2(SB), NOSPLIT, $0-64
	MOVQ c+0(FP), DI
	MOVQ cStep+8(FP), DX
	MOVQ a+16(FP), SI
	MOVQ aStep+24(FP), R8
	MOVQ b+32(FP), BX
	MOVQ bStep+40(FP), R9
	MOVQ k+48(FP), R10
	MOVQ n+56(FP), R11
	SHLQ $2, DX
	SHLQ $2, R8
	SHLQ $2, R9
	LEAQ (R8)(R8*2), R12 // three rows of a
	LEAQ (DX)(DX*2), R13 // three rows of c

wide:
	CMPQ R11, $16
	JLT  narrow
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (DI)(DX*1), Y2
	VMOVUPS 32(DI)(DX*1), Y3
	VMOVUPS (DI)(DX*2), Y4
	VMOVUPS 32(DI)(DX*2), Y5
	VMOVUPS (DI)(R13*1), Y6
	VMOVUPS 32(DI)(R13*1), Y7
	MOVQ SI, AX
	MOVQ BX, R15
	MOVQ R10, CX

wideRow:
	VMOVUPS (R15), Y8
	VMOVUPS 32(R15), Y9
	VBROADCASTSS (AX), Y10
	VBROADCASTSS (AX)(R8*1), Y11
	VBROADCASTSS (AX)(R8*2), Y12
	VBROADCASTSS (AX)(R12*1), Y13
	VMULPS Y8, Y10, Y14
	VMULPS Y9, Y10, Y15
	VADDPS Y14, Y0, Y0
	VADDPS Y15, Y1, Y1
	VMULPS Y8, Y11, Y14
	VMULPS Y9, Y11, Y15
	VADDPS Y14, Y2, Y2
	VADDPS Y15, Y3, Y3
	VMULPS Y8, Y12, Y14
	VMULPS Y9, Y12, Y15
	VADDPS Y14, Y4, Y4
	VADDPS Y15, Y5, Y5
	VMULPS Y8, Y13, Y14
	VMULPS Y9, Y13, Y15
	VADDPS Y14, Y6, Y6
	VADDPS Y15, Y7, Y7
	ADDQ $4, AX
	ADDQ R9, R15
	DECQ CX
	JNZ  wideRow
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (DI)(DX*1)
	VMOVUPS Y3, 32(DI)(DX*1)
	VMOVUPS Y4, (DI)(DX*2)
	VMOVUPS Y5, 32(DI)(DX*2)
	VMOVUPS Y6, (DI)(R13*1)
	VMOVUPS Y7, 32(DI)(R13*1)
	ADDQ $64, DI
	ADDQ $64, BX
	SUBQ $16, R11
	JMP  wide

narrow:
	TESTQ R11, R11
	JLE  done
	VMOVUPS (DI), Y0
	VMOVUPS (DI)(DX*1), Y2
	VMOVUPS (DI)(DX*2), Y4
	VMOVUPS (DI)(R13*1), Y6

narrowRow:
	VMOVUPS (BX), Y8
	VBROADCASTSS (SI), Y10
	VBROADCASTSS (SI)(R8*1), Y11
	VBROADCASTSS (SI)(R8*2), Y12
	VBROADCASTSS (SI)(R12*1), Y13
	VMULPS Y8, Y10, Y14
	VADDPS Y14, Y0, Y0
	VMULPS Y8, Y11, Y14
	VADDPS Y14, Y2, Y2
	VMULPS Y8, Y12, Y14
	VADDPS Y14, Y4, Y4
	VMULPS Y8, Y13, Y14
	VADDPS Y14, Y6, Y6
	ADDQ $4, SI
	ADDQ R9, BX
	DECQ R10
	JNZ  narrowRow
	VMOVUPS Y0, (DI)
	VMOVUPS Y2, (DI)(DX*1)
	VMOVUPS Y4, (DI)(DX*2)
	VMOVUPS Y6, (DI)(R13*1)

done:
	VZEROUPPER
	RET

// func geluAVX2(x *float32, n int)
TEXT ·geluAVX2(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), DI
	MOVQ n+8(FP), CX
	LEAQ ·constants(SB), BX
	VXORPS Y15, Y15, Y15
	VMOVUPS one, Y13

eight:
	VMOVUPS (DI), Y0
	VANDPS unsigned, Y0, Y1
	VMULPS tailP, Y1, Y2
	VADDPS Y13, Y2, Y2
	VDIVPS Y2, Y13, Y2
	VMULPS tail5, Y2, Y3
	VADDPS tail4, Y3, Y3
	VMULPS Y2, Y3, Y3
	VADDPS tail3, Y3, Y3
	VMULPS Y2, Y3, Y3
	VADDPS tail2, Y3, Y3
	VMULPS Y2, Y3, Y3
	VADDPS tail1, Y3, Y3
	VMULPS Y2, Y3, Y3
	VMULPS half, Y3, Y3
	VMULPS Y0, Y0, Y4
	VMULPS minusHalf, Y4, Y4
	EXP(Y4, Y5, Y6)
	VMULPS Y4, Y3, Y3
	VMULPS Y3, Y1, Y3
	VMAXPS Y15, Y0, Y0 // of two noughts the second, which has no sign
	VSUBPS Y3, Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, DI
	SUBQ $8, CX
	JG   eight
	VZEROUPPER
	RET

// func softmaxAVX2(row *float32, n int)
TEXT ·softmaxAVX2(SB), NOSPLIT, $0-16
	MOVQ row+0(FP), DI
	MOVQ n+8(FP), R8
	LEAQ ·constants(SB), BX
	MOVQ DI, SI
	MOVQ R8, CX
	VMOVUPS negInf, Y0

most:
	VMAXPS (SI), Y0, Y0
	ADDQ $32, SI
	SUBQ $8, CX
	JG   most
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VMOVHLPS X0, X0, X1
	VMAXPS X1, X0, X0
	VMOVSHDUP X0, X1
	VMAXSS X1, X0, X0
	VBROADCASTSS X0, Y0
	VXORPS Y7, Y7, Y7
	MOVQ DI, SI
	MOVQ R8, CX

weigh:
	VMOVUPS (SI), Y1
	VSUBPS Y0, Y1, Y1
	VCMPPS $0x1E, least, Y1, Y2 // greater than
	EXP(Y1, Y3, Y4)
	VANDPS Y2, Y1, Y1
	VMOVUPS Y1, (SI)
	VADDPS Y1, Y7, Y7
	ADDQ $32, SI
	SUBQ $8, CX
	JG   weigh
	FOLD(Y7, X7, X1)
	VMOVSS one, X1
	VDIVSS X7, X1, X1
	VBROADCASTSS X1, Y1

divide:
	VMULPS (DI), Y1, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, DI
	SUBQ $8, R8
	JG   divide
	VZEROUPPER
	RET

// func normaliseAVX2(row, step, gain, shift *float32, n int)
TEXT ·normaliseAVX2(SB), NOSPLIT, $0-40
	MOVQ row+0(FP), DI
	MOVQ step+8(FP), SI
	MOVQ gain+16(FP), R8
	MOVQ shift+24(FP), R9
	MOVQ n+32(FP), R10
	LEAQ ·constants(SB), BX
	SHLQ $2, R10
	VXORPS X15, X15, X15
	MOVQ n+32(FP), CX
	VCVTSI2SSQ CX, X15, X15
	VXORPS Y0, Y0, Y0
	XORQ CX, CX

add:
	VMOVUPS (DI)(CX*1), Y1
	VADDPS (SI)(CX*1), Y1, Y1
	VMOVUPS Y1, (DI)(CX*1)
	VADDPS Y1, Y0, Y0
	ADDQ $32, CX
	CMPQ CX, R10
	JLT  add
	FOLD(Y0, X0, X1)
	VDIVSS X15, X0, X0
	VBROADCASTSS X0, Y2
	VXORPS Y0, Y0, Y0
	XORQ CX, CX

spread:
	VMOVUPS (DI)(CX*1), Y1
	VSUBPS Y2, Y1, Y1
	VMOVUPS Y1, (DI)(CX*1)
	VMULPS Y1, Y1, Y1
	VADDPS Y1, Y0, Y0
	ADDQ $32, CX
	CMPQ CX, R10
	JLT  spread
	FOLD(Y0, X0, X1)
	VDIVSS X15, X0, X0
	VADDSS tiny, X0, X0
	VSQRTSS X0, X0, X0
	VMOVSS one, X1
	VDIVSS X0, X1, X1
	VBROADCASTSS X1, Y2
	XORQ CX, CX

even:
	VMULPS (DI)(CX*1), Y2, Y1
	VMULPS (R8)(CX*1), Y1, Y1
	VADDPS (R9)(CX*1), Y1, Y1
	VMOVUPS Y1, (DI)(CX*1)
	ADDQ $32, CX
	CMPQ CX, R10
	JLT  even
	VZEROUPPER
	RET

// func greatestAVX2(row *float32, n int) float32
TEXT ·greatestAVX2(SB), NOSPLIT, $0-20
	MOVQ row+0(FP), DI
	MOVQ n+8(FP), CX
	LEAQ ·constants(SB), BX
	VMOVUPS unsigned, Y2
	VXORPS Y0, Y0, Y0

eight:
	VANDPS (DI), Y2, Y1
	VMAXPS Y1, Y0, Y0
	ADDQ $32, DI
	SUBQ $8, CX
	JG   eight
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VMOVHLPS X0, X0, X1
	VMAXPS X1, X0, X0
	VMOVSHDUP X0, X1
	VMAXSS X1, X0, X0
	VMOVSS X0, ret+16(FP)
	VZEROUPPER
	RET

// func wholesAVX2(out *int8, row *float32, n int, by float32) int32
TEXT ·wholesAVX2(SB), NOSPLIT, $0-36
	MOVQ out+0(FP), DI
	MOVQ row+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS by+24(FP), Y3
	VPXOR Y0, Y0, Y0

eight:
	VMULPS (SI), Y3, Y1
	VCVTPS2DQ Y1, Y1
	VPADDD Y1, Y0, Y0
	VEXTRACTI128 $1, Y1, X2
	VPACKSSDW X2, X1, X1
	VPACKSSWB X1, X1, X1
	VMOVQ X1, (DI)
	ADDQ $32, SI
	ADDQ $8, DI
	SUBQ $8, CX
	JG   eight
	VEXTRACTI128 $1, Y0, X1
	VPADDD X1, X0, X0
	VPSHUFD $0x4E, X0, X1
	VPADDD X1, X0, X0
	VPSHUFD $0xB1, X0, X1
	VPADDD X1, X0, X0
	VMOVD X0, AX
	MOVL AX, ret+32(FP)
	VZEROUPPER
	RET
